// SPDX-License-Identifier: Apache-2.0

/// The one stable word that says why a row, or a whole list, ended as it did.
///
/// Codes are never renamed or reused: programs compare them. `meaning` is the documented table.
package enum OutcomeCode: String, CaseIterable, Codable, Sendable {
    case ok
    case recordedLocally = "recorded-locally"
    case duplicateRow = "duplicate-row"
    case groupTagDiffers = "group-tag-differs"
    case assignedUserIgnored = "assigned-user-ignored"

    // A rule decided.
    case noRole = "no-role"
    case roleForbids = "role-forbids"
    case noRelationship = "no-relationship"
    case heldElsewhere = "held-elsewhere"
    case alreadyAddedByCustomer = "already-added-by-customer"
    case notRegistered = "not-registered"
    case forbiddenByPartnerCenter = "forbidden-by-partner-center"
    case profileNeedsDAP = "profile-needs-dap"
    case foreignDeviceNeedsDAP = "foreign-device-needs-dap"
    case addedByCustomer = "added-by-customer"
    case unknownOrigin = "unknown-origin"
    case hardwareChanged = "hardware-changed"

    // Profiles and the brake.
    case unknownProfile = "unknown-profile"
    case defaultProfileRefused = "default-profile-refused"
    case needsApproval = "needs-approval"
    case foreignDevices = "foreign-devices"

    // The row.
    case noIdentifier = "no-identifier"
    case incompleteIdentifiers = "incomplete-identifiers"
    case hashNotBase64 = "hash-not-base64"
    case notAHardwareHash = "not-a-hardware-hash"
    case hashTruncated = "hash-truncated"
    case hashCorrupt = "hash-corrupt"
    case hashIncomplete = "hash-incomplete"
    case hashMended = "hash-mended"
    case hashLengthUnusual = "hash-length-unusual"
    case hashTailNotZero = "hash-tail-not-zero"
    case endorsementKeyMismatch = "endorsement-key-mismatch"
    case serialNumberRestored = "serial-number-restored"
    case serialNumberMismatch = "serial-number-mismatch"
    case placeholderSerialNumber = "placeholder-serial-number"
    case spoiledBySpreadsheet = "spoiled-by-spreadsheet"
    case productIDUnusual = "product-id-unusual"
    case productIDRestored = "product-id-restored"
    case productIDMismatch = "product-id-mismatch"
    case ambiguousIdentity = "ambiguous-identity"
    case ambiguousDevice = "ambiguous-device"
    case tooManyCells = "too-many-cells"
    case rowTooLarge = "row-too-large"
    case badText = "bad-text"

    // The list as a whole.
    case notADeviceList = "not-a-device-list"
    case ambiguousLayout = "ambiguous-layout"
    case emptyList = "empty-list"
    case workbook = "workbook"
    case archive = "archive"
    case pdf = "pdf"
    case changedWhileRead = "changed-while-read"
    case listGone = "list-gone"

    // Partner Center.
    case awaitingPartnerCenter = "awaiting-partner-center"
    case groupTagNeeded = "group-tag-needed"
    case gdapNeeded = "gdap-needed"
    case notVisibleToPartner = "not-visible-to-partner"
    case heldOutsidePartnerCenter = "held-outside-partner-center"
    case registeredByOtherPartner = "registered-by-other-partner"
    case alreadyInEntra = "already-in-entra"
    case dataRefused = "data-refused"
    case partnerCenterFault = "partner-center-fault"
    case partnerCenterRefused = "partner-center-refused"
    case noAnswer = "no-answer"

    // The end.
    case cancelled

    /// One sentence for the table of codes in the documentation.
    package var meaning: String {
        switch self {
        case .ok: "Nothing is to be said."
        case .recordedLocally: "The device is in this daemon's registry; Microsoft was not told."
        case .duplicateRow: "An earlier row of the same list names the same device."
        case .groupTagDiffers:
            "The device is registered with another group tag, or without one; only Intune can change it."
        case .assignedUserIgnored: "The row names an assigned user, which Partner Center does not know."
        case .noRole: "Whoever dropped the list or gave the command has no role."
        case .roleForbids: "The role of whoever dropped the list or gave the command does not include the operation."
        case .noRelationship: "The reseller relationship with the customer is not active."
        case .heldElsewhere: "The device is registered to another customer."
        case .alreadyAddedByCustomer: "The customer itself added the device and must remove it first."
        case .notRegistered: "The device is not registered to this customer."
        case .forbiddenByPartnerCenter: "Partner Center does not let this partner do this to this device."
        case .profileNeedsDAP: "DAP is required for profiles, and the partner has neither DAP nor qualifying GDAP."
        case .foreignDeviceNeedsDAP:
            "DAP is required for a device that this partner did not add, and the partner has neither DAP nor "
                + "qualifying GDAP."
        case .addedByCustomer: "The customer itself added the device, so only the customer may do this."
        case .unknownOrigin: "Nobody recorded who added the device, so it counts as added by the customer."
        case .hardwareChanged: "The same machine has another TPM: its board was changed."
        case .unknownProfile: "The customer has no profile of that name."
        case .defaultProfileRefused:
            "The device is registered, but the default profile was not applied: the rules or Partner Center forbid it."
        case .needsApproval: "The list waits for the approval of an admin agent other than the one it is from."
        case .foreignDevices:
            "The list deregisters devices that this partner did not add, and ForeignDeregister=refuse."
        case .noIdentifier: "The row has no hash, no Windows product ID and no serial number."
        case .incompleteIdentifiers: "The row's identifiers are not one of the six combinations that name a device."
        case .hashNotBase64: "The hardware hash has characters that no mending explains."
        case .notAHardwareHash: "The value in the hash column is no hardware hash."
        case .hashTruncated: "The hardware hash was cut off inside its sealed part."
        case .hashCorrupt: "The hardware hash does not match its own SHA-256 seal."
        case .hashIncomplete: "The hardware hash lacks a record that every device must have."
        case .hashMended: "The hardware hash was damaged; the seal proves that it was mended."
        case .hashLengthUnusual: "The hardware hash is sound but not 4,000 characters long."
        case .hashTailNotZero: "The hardware hash is sound, but behind its seal stand bytes that are not zero."
        case .endorsementKeyMismatch:
            "Inside the hardware hash, the TPM's key and its fingerprint contradict each other."
        case .serialNumberRestored: "A spreadsheet spoiled the serial number; it was restored from the hash."
        case .serialNumberMismatch: "The serial number contradicts the one inside the hash."
        case .placeholderSerialNumber: "The serial number is a maker's placeholder and identifies nothing."
        case .spoiledBySpreadsheet:
            "A spreadsheet rounded a number of the row or left a formula, and no hash says what it was."
        case .productIDRestored: "A spreadsheet spoiled the Windows product ID; it was restored from the hash."
        case .productIDUnusual: "The Windows product ID is not 13 digits."
        case .productIDMismatch: "The Windows product ID contradicts the one inside the hash."
        case .ambiguousIdentity: "The row's identifiers point to two registered devices."
        case .ambiguousDevice: "The row's identifier names several devices of this customer."
        case .tooManyCells: "The row has more cells than the header and cannot be aligned."
        case .rowTooLarge: "The row is larger than any device's row can be."
        case .badText: "The row has bytes that are no text in the list's encoding."
        case .notADeviceList: "No header and no layout of a device list was found."
        case .ambiguousLayout: "The list can be read in two ways."
        case .emptyList: "The list has no device rows."
        case .workbook: "The file is a spreadsheet workbook, not a CSV file."
        case .archive: "The file is an archive, not a CSV file."
        case .pdf: "The file is a PDF, not a CSV file."
        case .changedWhileRead: "The file changed while it was read."
        case .listGone: "The daemon no longer has the list, as after restoring the registry without the spool."
        case .awaitingPartnerCenter: "Partner Center was not told yet, or has not answered yet."
        case .groupTagNeeded:
            "Partner Center registers into a device batch, whose name is the group tag, and none is known."
        case .gdapNeeded:
            "GDAPForRegistration=yes, and no active GDAP of the customer holds a role that may register devices."
        case .notVisibleToPartner:
            "Partner Center does not show the device: nobody registered it, or the customer added it itself."
        case .heldOutsidePartnerCenter: "The customer has the device, but not through Partner Center."
        case .registeredByOtherPartner: "Another partner registered the device, and Partner Center lets only that one."
        case .alreadyInEntra: "The customer's Entra directory has a record of the device, which must go first."
        case .dataRefused: "Partner Center says that the row's identifiers are wrong."
        case .partnerCenterFault: "Partner Center failed again and again with a fault of its own."
        case .partnerCenterRefused: "Partner Center refused the device for a reason that this program does not know."
        case .noAnswer: "Partner Center never said what became of the device, and does not list it."
        case .cancelled: "The import was cancelled before this row was done."
        }
    }
}
