// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The audit heads that the journal has, asked of journalctl.
enum JournalHeads {
    /// Every value of AUTOPILOT_AUDIT_HEAD that the caller may read, each once.
    static func read() throws(Failure) -> [String] {
        // `-F` prints each value of a field once; the caller's own rights decide which journals are read.
        guard let pipe = popen("journalctl -q --no-pager -F AUTOPILOT_AUDIT_HEAD 2>/dev/null", "r") else {
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
        let heads = String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
        return heads.filter { $0.utf8.count == 64 }
    }

    private static let unreadable = Failure(
        .failed, "journal-unreadable", reason: "journalctl could not read the journal.",
        nextStep: "Run this on the machine of the daemon, as root or as a member of the group systemd-journal.")
}
