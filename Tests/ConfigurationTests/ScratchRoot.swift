// SPDX-License-Identifier: Apache-2.0

import Configuration
import Glibc
import ScratchFolder
import Testing

/// A folder to use as `--root=`, with a configuration in it; it goes when the value goes.
final class ScratchRoot {
    let paths: Paths
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        paths = Paths(root: folder.path)
    }

    /// A root whose main file has this text.
    convenience init(main text: String) throws {
        try self.init()
        try write(Array(text.utf8), to: paths.configurationFile)
    }

    /// Loads what was written; the folder is there until that is done.
    func load() throws(ConfigurationError) -> Configuration {
        defer { withExtendedLifetime(self) {} }
        return try Configuration.load(paths)
    }

    func write(_ bytes: [UInt8], to path: String) throws {
        let below = path.dropFirst(folder.path.count + 1).split(separator: "/").dropLast()
        _ = try folder.folder(below.joined(separator: "/"))
        let file = try #require(fopen(path, "w"), "cannot write \(path)")
        #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
        fclose(file)
    }

    func write(_ text: String, toDropIn name: String) throws {
        try write(Array(text.utf8), to: "\(paths.configurationDropIns)/\(name)")
    }
}
