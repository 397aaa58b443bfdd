// SPDX-License-Identifier: Apache-2.0

extension JournalField {
    /// What the field holds, for the manual.
    package var meaning: String {
        switch self {
        case .correlation: "Microsoft's id of a call that failed (MS-CorrelationId); its support asks for it."
        case .customer: "The customer's folder name."
        case .importID: "The import's number, as 'autopilotctl import show' takes it."
        case .file: "The dropped file's name, byte for byte; it need not be UTF-8."
        case .row: "The row's number as a spreadsheet shows it: a header in the first record is row 1."
        case .serialNumber: "A device's serial number."
        case .actor: "The user who dropped the file or called the command."
        case .operation: "The operation, such as device.register, or a command's name, such as customer.add."
        case .outcome: "What became of a row, or of a list as a whole."
        case .code: "The stable word that says why; see CODES."
        case .rule: "The rule that decided, as 'autopilotctl rules table' lists them."
        case .auditHead:
            "The head of the audit trail's chain after this import, 64 hexadecimal digits. A trail that was shortened "
                + "or rewritten later does not lead to it any more: 'autopilotctl registry verify --against-journal'."
        case .profile: "The profile's folder name."
        case .authority: "Who keeps the devices: local or partner-center."
        case .digest: "The digest of the dropped bytes, blake2b: and hexadecimal digits, as b2sum(1) prints them."
        case .folder: "A folder that the entry is about."
        case .rows: "How many device rows a list has."
        case .count: "How many things the entry stands for."
        case .milliseconds: "How long it took, from claiming the file to its report, in milliseconds."
        case .version: "The daemon's own version."
        case .objectUnit:
            "The unit that the entry is about, where another one wrote it: autopilotd-failure.service, which says why "
                + "autopilotd.service stays down. 'journalctl -u autopilotd' shows both."
        case .errno: "The kernel's error number, as in systemd.journal-fields(7)."
        }
    }
}
