// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import FoundationEssentials
internal import Glibc
internal import Linux
internal import Registry

extension DaemonIdentity {
    private static let fileName = ".spool"

    /// This daemon: by its name, and by what a file in the processing folder says, which is made where there is none.
    static func here(_ configuration: Configuration, _ paths: Paths) throws(SystemCallError) -> DaemonIdentity {
        DaemonIdentity(name: configuration.daemonName ?? host, spool: try spool(paths), host: host)
    }

    private static func spool(_ paths: Paths) throws(SystemCallError) -> String {
        try Directory.make(paths.processing, mode: 0o700)
        let folder = try Directory(paths.processing)
        guard let name = FileName(fileName) else { preconditionFailure("the name is a name") }
        if let known = try read(name, in: folder) { return known }
        let id = UUID().uuidString.lowercased()
        try AtomicFile.write(Array((id + "\n").utf8), to: name, in: folder, mode: 0o600)
        return id
    }

    private static func read(_ name: FileName, in folder: Directory) throws(SystemCallError) -> String? {
        let bytes: [UInt8]
        do {
            bytes = try folder.openFile(name).readAll(limit: 4096)
        } catch {
            guard error.errno == .noSuchFile else { throw error }
            return nil
        }
        let id = String(decoding: bytes.prefix { $0 > 0x20 }, as: UTF8.self)
        return id.isEmpty ? nil : id
    }

    private static var host: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "?" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
