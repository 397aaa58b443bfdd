// SPDX-License-Identifier: Apache-2.0

/// A field of ours in the journal; its name is an interface and is never changed.
///
/// Never holds a hardware hash, a token or a key.
package enum JournalField: String, CaseIterable, Sendable {
    /// The customer's folder name.
    case customer = "AUTOPILOT_CUSTOMER"
    /// The import's id, as `autopilotctl import show` takes it.
    case importID = "AUTOPILOT_IMPORT"
    /// The dropped file's name, byte for byte.
    case file = "AUTOPILOT_FILE"
    /// The row's number as a spreadsheet shows it.
    case row = "AUTOPILOT_ROW"
    /// A device's serial number.
    case serialNumber = "AUTOPILOT_SERIAL"
    /// The user who dropped the file or called the command.
    case actor = "AUTOPILOT_ACTOR"
    /// `device.register` and the like.
    case operation = "AUTOPILOT_OPERATION"
    /// What became of a row or an import.
    case outcome = "AUTOPILOT_OUTCOME"
    /// The stable word that says why.
    case code = "AUTOPILOT_CODE"
    /// The rule that decided.
    case rule = "AUTOPILOT_RULE"
    /// The head of the audit trail's chain after this import.
    case auditHead = "AUTOPILOT_AUDIT_HEAD"
    /// The profile's folder name.
    case profile = "AUTOPILOT_PROFILE"
    /// Who keeps the devices: `local` or `partner-center`.
    case authority = "AUTOPILOT_AUTHORITY"
    /// The digest of the dropped bytes, `blake2b:` and hexadecimal.
    case digest = "AUTOPILOT_DIGEST"
    /// A folder that the entry is about.
    case folder = "AUTOPILOT_FOLDER"
    /// How many device rows a list has.
    case rows = "AUTOPILOT_ROWS"
    /// How many things a summing entry stands for.
    case count = "AUTOPILOT_COUNT"
    /// How long it took, in milliseconds.
    case milliseconds = "AUTOPILOT_MILLISECONDS"
    /// Microsoft's id of one call (MS-CorrelationId).
    case correlation = "AUTOPILOT_CORRELATION"
    /// The daemon's own version.
    case version = "AUTOPILOT_VERSION"
    /// The unit that an entry of another one is about (systemd.journal-fields(7)); it counts only where root says it.
    case objectUnit = "OBJECT_SYSTEMD_UNIT"
    /// The kernel's error number (systemd.journal-fields(7)).
    case errno = "ERRNO"
}
