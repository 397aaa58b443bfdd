// SPDX-License-Identifier: Apache-2.0

/// What an administrator sets for the drop folders (`[Drop]`).
package struct DropSettings: Hashable, Sendable {
    /// How long a file that is written in place must stay the same, in milliseconds (`SettleSec=`).
    package var settle: Int64
    /// The largest file that is taken, in bytes (`MaxFileSize=`).
    package var maxFileSize: Int64

    package init(settle: Int64 = 2000, maxFileSize: Int64 = 8 << 30) {
        self.settle = settle
        self.maxFileSize = maxFileSize
    }
}
