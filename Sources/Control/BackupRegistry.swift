// SPDX-License-Identifier: Apache-2.0

package import Varlink

/// Copies the whole registry; called with `upgrade`.
///
/// Behind the reply come objects of `BackupStepInfo`: how far the copying is, and then one with the size; then that many
/// raw bytes, which are an SQLite database; at last one with their digest. One with a problem ends it early.
package enum BackupRegistry: ControlMethod {
    package static let name = "BackupRegistry"
    package typealias Parameters = NoParameters
    package typealias Reply = NoParameters
}
