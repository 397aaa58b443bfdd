// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// A device about to be written, with who brought it and how.
struct NewDevice {
    var customerID: Int64
    var authority: AuthorityKind
    var device: ListedDevice
    /// The keys of all that it is found by, where they were worked out before.
    var keys: [Int64]?
    var origin: Origin
    var at: Int64
    var by: String
    var importID: Int64?
    var row: Int?
    var profileID: Int64?
    var originName: String?
    /// The import that registers it, while Partner Center has not confirmed that.
    var owedImport: Int64?
    var remote: RemoteRegistration?
}
