// SPDX-License-Identifier: Apache-2.0

/// One row of an import that Partner Center has still to be told of; times are milliseconds since 1970, UTC.
package struct OwedRow: Sendable {
    package var importID: Int64
    package var row: Int
    package var customerID: Int64
    package var kind: OwedKind
    /// The device as the registry keeps it; one that is to be registered is kept from the moment it is owed.
    package var device: KnownDevice
    /// The hardware hash to send; nil where the device is named otherwise, or is registered already.
    package var hash: SealedHash?
    /// The device batch to register into, which is the group tag.
    package var batch: String?
    /// The profile to apply.
    package var profile: OwedProfile?
    /// Who asked for it, and what that person might do when the file was claimed.
    package var person: Person
    package var role: Role
    package var granted: [Permission]
    package var claimedAt: Int64
    /// How often it was sent and Partner Center had a passing fault of its own.
    package var faults: Int
    /// Since when it is owed.
    package var since: Int64
    /// Its place among the rows of its submission, from 0; nil where it is not sent.
    package var position: Int?

    package init(
        importID: Int64, row: Int, customerID: Int64, kind: OwedKind, device: KnownDevice, hash: SealedHash?,
        batch: String?, profile: OwedProfile?, person: Person, role: Role, granted: [Permission], claimedAt: Int64,
        faults: Int, since: Int64, position: Int? = nil
    ) {
        self.importID = importID
        self.row = row
        self.customerID = customerID
        self.kind = kind
        self.device = device
        self.hash = hash
        self.batch = batch
        self.profile = profile
        self.person = person
        self.role = role
        self.granted = granted
        self.claimedAt = claimedAt
        self.faults = faults
        self.since = since
        self.position = position
    }
}

/// The profile of an owed row.
package struct OwedProfile: Hashable, Sendable {
    package var id: Int64
    package var name: FolderName
    /// Partner Center's id of it; nil while the profile itself is still owed.
    package var remoteID: String?

    package init(id: Int64, name: FolderName, remoteID: String?) {
        self.id = id
        self.name = name
        self.remoteID = remoteID
    }
}
