// SPDX-License-Identifier: Apache-2.0

import Configuration
import FoundationEssentials
import Glibc
import Testing

/// A folder to use as `--root=`, with a configuration in it; it goes when the value goes.
final class ScratchRoot {
    let paths: Paths

    init() throws {
        var template = Array("/tmp/autopilotd-configuration-XXXXXX".utf8CString)
        let made = try #require(mkdtemp(&template), "mkdtemp failed")
        paths = Paths(root: String(cString: made))
    }

    /// A root whose main file has this text.
    convenience init(main text: String) throws {
        try self.init()
        try write(Array(text.utf8), to: paths.configurationFile)
    }

    deinit {
        if let root = paths.root { try? FileManager.default.removeItem(atPath: root) }
    }

    /// Loads what was written; the folder is there until that is done.
    func load() throws(ConfigurationError) -> Configuration {
        defer { withExtendedLifetime(self) {} }
        return try Configuration.load(paths)
    }

    func write(_ bytes: [UInt8], to path: String) throws {
        var folder = ""
        for part in path.split(separator: "/").dropLast() {
            folder += "/\(part)"
            mkdir(folder, 0o755)
        }
        let file = try #require(fopen(path, "w"), "cannot write \(path)")
        #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
        fclose(file)
    }

    func write(_ text: String, toDropIn name: String) throws {
        try write(Array(text.utf8), to: "\(paths.configurationDropIns)/\(name)")
    }
}
