// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// One file of the configuration with its content.
struct ConfigurationFile {
    let name: String
    let bytes: [UInt8]

    /// Larger files are no configuration.
    private static let largest = 1 << 20

    /// The files there are, in the order in which they count; what cannot be read is reported.
    static func all(in paths: Paths, _ problems: inout [ConfigurationProblem]) -> [ConfigurationFile] {
        let dropIns = names(in: paths.configurationDropIns, &problems)
        return ([paths.configurationFile] + dropIns).compactMap { name in read(name, &problems) }
    }

    /// The paths of the drop-ins, sorted by the bytes of their names.
    ///
    /// Hidden files do not count.
    private static func names(in folder: String, _ problems: inout [ConfigurationProblem]) -> [String] {
        guard let directory = opendir(folder) else {
            if errno != ENOENT { problems.append(.cannotRead(folder, errno)) }
            return []
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { bytes in
                bytes.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
                    String(validatingCString: $0)
                }
            }
            guard let name else {
                problems.append(
                    ConfigurationProblem(
                        file: folder, line: nil, text: "a file's name is not UTF-8; rename it or take it away."))
                continue
            }
            if name.hasSuffix(".conf"), !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { "\(folder)/\($0)" }
    }

    /// Reads a file; nil where there is none.
    ///
    /// A link to `/dev/null` is an empty file: it masks a drop-in.
    private static func read(_ name: String, _ problems: inout [ConfigurationProblem]) -> ConfigurationFile? {
        // O_NONBLOCK, so that a pipe in place of the file cannot hold the daemon.
        let descriptor = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno != ENOENT { problems.append(.cannotRead(name, errno)) }
            return nil
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            problems.append(.cannotRead(name, errno))
            return nil
        }
        let kind = status.st_mode & S_IFMT
        guard kind == S_IFREG || kind == S_IFCHR, status.st_size <= largest else {
            let text = kind == S_IFREG ? "it is larger than 1 MiB" : "it is not a regular file"
            problems.append(ConfigurationProblem(file: name, line: nil, text: "\(text), so it is no configuration."))
            return nil
        }
        return content(descriptor, name, &problems)
    }

    private static func content(
        _ descriptor: Int32, _ name: String, _ problems: inout [ConfigurationProblem]
    ) -> ConfigurationFile? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while bytes.count <= largest {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                problems.append(.cannotRead(name, errno))
                return nil
            }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return ConfigurationFile(name: name, bytes: bytes)
    }
}

extension ConfigurationProblem {
    fileprivate static func cannotRead(_ file: String, _ error: Int32) -> ConfigurationProblem {
        let message = strerror(error).map { String(cString: $0) } ?? "error \(error)"
        return ConfigurationProblem(file: file, line: nil, text: "it cannot be read: \(message).")
    }
}
