// SPDX-License-Identifier: Apache-2.0

/// One list that was written.
struct PortalList: Encodable {
    /// Nil for standard output.
    var file: String?
    var rows: Int
    /// Of all its devices, where the portal takes the tag from the list's name; nil elsewhere and for none.
    var groupTag: String?
}
