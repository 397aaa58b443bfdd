// SPDX-License-Identifier: Apache-2.0

internal import CSystemd
internal import Glibc

/// An entry as journald's own protocol takes it: `NAME=value`, where a value may be any bytes.
struct NativeEntry {
    /// All assignments behind each other.
    private(set) var bytes: [UInt8] = []
    /// Where each assignment ends in `bytes`.
    private(set) var ends: [Int] = []

    init(_ entry: JournalEntry) {
        append("MESSAGE", EscapedText.of(entry.message).utf8)
        append("MESSAGE_ID", entry.messageID.description.utf8)
        append("PRIORITY", "\(entry.priority.rawValue)".utf8)
        // The C macro that adds these is not visible to Swift.
        append("CODE_FILE", entry.file.utf8)
        append("CODE_LINE", "\(entry.line)".utf8)
        append("CODE_FUNC", entry.function.utf8)
        for (field, value) in entry.fields { append(field.rawValue, value) }
    }

    private mutating func append(_ name: String, _ value: some Sequence<UInt8>) {
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: "="))
        bytes.append(contentsOf: value)
        ends.append(bytes.count)
    }

    /// Sends it; may wait as long as journald does not read.
    func send() -> Bool {
        var bytes = bytes
        let result = bytes.withUnsafeMutableBytes { buffer in
            var start = 0
            let vectors = ends.map { end in
                defer { start = end }
                return iovec(iov_base: buffer.baseAddress.map { $0 + start }, iov_len: end - start)
            }
            return sd_journal_sendv(vectors, CInt(vectors.count))
        }
        return result >= 0
    }
}
