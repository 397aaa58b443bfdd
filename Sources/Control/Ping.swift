// SPDX-License-Identifier: Apache-2.0

package import Varlink

/// Answers at once.
package enum Ping: ControlMethod {
    package static let name = "Ping"
    package typealias Parameters = NoParameters
    package typealias Reply = NoParameters
}
