// SPDX-License-Identifier: Apache-2.0

/// Where decoded bytes stop being a hardware hash.
enum StructureFault: Error, Hashable {
    /// They do not begin as every hash begins.
    case noContentMark
    /// The outer length is too small to be one.
    case contentTooSmall(Int)
    /// The outer length promises more bytes than there are.
    case truncated(needed: Int, present: Int)
    /// A record's length is impossible, or leads past the content's end.
    case brokenRecord(at: Int)
    /// The seal's header is not where the outer length says.
    case noSealMark(at: Int)
    /// The SHA-256 of the content is not what the seal says.
    case brokenSeal(contentLength: Int)
}
