// SPDX-License-Identifier: Apache-2.0

/// What has come of an answer so far.
final class ReceivedAnswer {
    private(set) var headers: [(name: String, value: String)] = []
    private(set) var body: [UInt8] = []
    private(set) var isTooLong = false
    /// Whether it begins as one that asks not to be asked for a while (429 or 503).
    private(set) var asksToWait = false
    private let bodyLimit: Int
    private var headerBytes = 0

    /// More than any service sends, and little enough for memory.
    private static let headerLimit = 256 << 10

    init(bodyLimit: Int) {
        self.bodyLimit = bodyLimit
    }

    /// What libcurl calls: anything but `count` ends the transfer.
    static func take(
        _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?, isHeader: Bool
    ) -> Int {
        guard let bytes, let context else { return count }
        let received = Unmanaged<ReceivedAnswer>.fromOpaque(context).takeUnretainedValue()
        let buffer = UnsafeRawBufferPointer(start: bytes, count: count)
        if isHeader { received.takeHeader(buffer) } else { received.takeBody(buffer) }
        return received.isTooLong ? 0 : count
    }

    private func takeBody(_ bytes: UnsafeRawBufferPointer) {
        guard body.count + bytes.count <= bodyLimit else {
            isTooLong = true
            body = []
            return
        }
        body.append(contentsOf: bytes)
    }

    private func takeHeader(_ bytes: UnsafeRawBufferPointer) {
        headerBytes += bytes.count
        guard headerBytes <= Self.headerLimit else {
            isTooLong = true
            return
        }
        let line = String(decoding: bytes, as: UTF8.self)
        // An interim answer came before; its headers are not the answer's.
        if line.hasPrefix("HTTP/") {
            let status = line.split(separator: " ").dropFirst().first
            asksToWait = status == "429" || status == "503"
            return headers = []
        }
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return }
        headers.append((String(line[..<colon]), Self.trimmed(line[colon...].dropFirst())))
    }

    private static func trimmed(_ text: Substring) -> String {
        let isBlank = { (character: Character) in character.isWhitespace }
        let start = text.drop(while: isBlank)
        return String(start[..<(start.lastIndex { !isBlank($0) }.map(start.index(after:)) ?? start.startIndex)])
    }
}
