// SPDX-License-Identifier: Apache-2.0

/// The registry's log, which grows because another program reads the registry and stays in an old state of it.
package struct HeldLog: Sendable {
    package var path: String
    /// In bytes.
    package var size: Int64
}
