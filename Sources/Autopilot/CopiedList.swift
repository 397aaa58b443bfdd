// SPDX-License-Identifier: Apache-2.0

/// The daemon's own copy of a list: what `original.csv` is made of.
package struct CopiedList: Hashable, Sendable {
    package var size: Int64
    /// BLAKE2b-512 of the bytes (`b2sum`); nil until they were read.
    package var digest: [UInt8]?
    /// The latest earlier import of the same bytes.
    package var earlierImport: Int64?

    package init(size: Int64, digest: [UInt8]?, earlierImport: Int64? = nil) {
        self.size = size
        self.digest = digest
        self.earlierImport = earlierImport
    }
}
