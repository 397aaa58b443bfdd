// SPDX-License-Identifier: Apache-2.0

internal import HardwareHash
internal import Linux

/// A hash as the caller gives it: on the command line, in a file or on standard input.
struct GivenHash {
    private let text: [UInt8]

    /// No hash is that long, however much is wrapped around it.
    private static let limit = 1 << 20
    /// Shorter words are file names, nothing that could be mended to a hash.
    private static let shortestHash = 64

    init(_ invocation: Invocation) throws(Failure) {
        let word = invocation.optionalArgument(0) ?? "-"
        let file: InputFile
        do throws(Failure) {
            file = try InputFile(word)
        } catch {
            guard word.utf8.count >= Self.shortestHash else { throw error }
            text = Array(word.utf8)
            return
        }
        text = Self.plain(try file.readAll(limit: Self.limit))
    }

    /// Reads it, and mends what the seal can prove.
    func read(_ allowance: RepairAllowance) -> HashReading {
        var allowance = allowance
        return text.withUnsafeBytes { HardwareHash.read($0, allowance: &allowance) }
    }

    /// Whether it is rather a whole list.
    var looksLikeList: Bool {
        text.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "\t") }
    }

    /// Windows PowerShell writes UTF-16 with a mark.
    private static func plain(_ bytes: [UInt8]) -> [UInt8] {
        let high = bytes.starts(with: [0xFE, 0xFF]) ? 0 : 1
        guard high == 0 || bytes.starts(with: [0xFF, 0xFE]) else { return bytes }
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
            UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + 1 - high])
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
