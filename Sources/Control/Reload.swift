// SPDX-License-Identifier: Apache-2.0

package import Varlink

/// Reads the configuration again and returns when it holds.
package enum Reload: ControlMethod {
    package static let name = "Reload"
    package typealias Parameters = NoParameters
    package typealias Reply = NoParameters
}
