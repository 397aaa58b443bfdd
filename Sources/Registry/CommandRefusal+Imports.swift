// SPDX-License-Identifier: Apache-2.0

package import Autopilot

extension CommandRefusal {
    /// No import has the number, or the caller may not know of it.
    package static func unknownImport(_ id: Int64) -> CommandRefusal {
        CommandRefusal(
            "unknown-import", reason: "There is no import \(id).",
            nextStep: "'autopilotctl import list' shows the imports.")
    }

    static func notHeld(_ record: ImportRecord) -> CommandRefusal {
        CommandRefusal(
            "not-held", reason: "Import \(record.id) is \(record.state.rawValue); only a held import is approved.",
            nextStep: "'autopilotctl import show \(record.id)' shows how it ended or how far it is.")
    }

    static func ownImport(_ record: ImportRecord) -> CommandRefusal {
        CommandRefusal(
            "own-import", reason: "Import \(record.id) is your own list, and a second admin agent must approve it.",
            nextStep: "Ask another admin agent to run 'autopilotctl import approve \(record.id)'.")
    }

    static func isDone(_ record: ImportRecord) -> CommandRefusal {
        CommandRefusal(
            "import-done", reason: "Every row of import \(record.id) is done; nothing is left to cancel.",
            nextStep: "'autopilotctl import show \(record.id)' shows how each row ended.")
    }

    static func isCancelled(_ record: ImportRecord) -> CommandRefusal {
        CommandRefusal(
            "import-cancelled",
            reason: "Import \(record.id) was cancelled already by \(record.cancelledBy ?? "somebody").",
            nextStep: "Nothing is left to do.")
    }

    static func notFinished(_ record: ImportRecord) -> CommandRefusal {
        CommandRefusal(
            "import-under-way", reason: "Import \(record.id) is not finished: it is \(record.state.rawValue).",
            nextStep: "Wait for it: 'autopilotctl import wait \(record.id)'.")
    }

    static func nothingToRetry(_ record: ImportRecord) -> CommandRefusal {
        CommandRefusal(
            "nothing-to-retry", reason: "No row of import \(record.id) failed, was refused or was cancelled.",
            nextStep: "Rows that are invalid must be mended first: correct rejected.csv and drop it again.")
    }

    static func listElsewhere(_ record: ImportRecord, _ daemon: String) -> CommandRefusal {
        CommandRefusal(
            "list-elsewhere", reason: "The list of import \(record.id) is with another daemon: \(daemon).",
            nextStep: "Run 'autopilotctl import retry \(record.id)' on that daemon's machine.")
    }
}
