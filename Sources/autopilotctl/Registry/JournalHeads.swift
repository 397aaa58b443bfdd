// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The audit heads that the service wrote to the journal, asked of journalctl.
enum JournalHeads {
    /// The newest heads suffice: each one stands for all that was before it.
    private static let most = 5000
    /// What the service says when an import is done; others can write what they like under their own names.
    private static let entries = "_SYSTEMD_UNIT=autopilotd.service MESSAGE_ID=0ea5656aa2f74d9fb4f9324fd01bca22"

    /// The values of AUTOPILOT_AUDIT_HEAD in the newest summaries of imports, each once.
    static func read() throws(Failure) -> [String] {
        // The caller's own rights decide which journals are read.
        let command = "journalctl -q --no-pager -o cat --output-fields=AUTOPILOT_AUDIT_HEAD -n \(most) \(entries)"
        guard let pipe = popen("\(command) 2>/dev/null", "r") else {
            throw unreadable
        }
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, pipe)
            if count == 0 { break }
            text += buffer[..<count]
        }
        guard pclose(pipe) == 0 else { throw unreadable }
        let heads = Set(String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init))
        return heads.filter { $0.utf8.count == 64 }.sorted()
    }

    private static let unreadable = Failure(
        .failed, "journal-unreadable", reason: "journalctl could not read the journal.",
        nextStep: "Run this on the machine of the daemon, as root or as a member of the group systemd-journal.")
}
