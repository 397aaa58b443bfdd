// SPDX-License-Identifier: Apache-2.0

internal import DropDirectory
internal import Linux
internal import Systemd

extension Credentials {
    /// The bytes of a credential; nil where the unit gives none of this name.
    static func bytes(_ name: String) -> [UInt8]? {
        guard let folder = directory, let file = FileName(name) else { return nil }
        return try? Directory(folder).openFile(file).readAll(limit: 1 << 20)
    }

    /// The same as text, without the line end behind it.
    static func text(_ name: String) -> String? {
        bytes(name).map { bytes in
            String(decoding: bytes.reversed().drop { $0 == 0x0A || $0 == 0x0D }.reversed(), as: UTF8.self)
        }
    }

    /// Where a credential is, for a library that reads it itself; nil where the unit gives none of this name.
    static func path(_ name: String) -> String? {
        bytes(name) == nil ? nil : directory.map { "\($0)/\(name)" }
    }
}
