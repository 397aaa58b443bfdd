// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A file's bytes.
func readBytes(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Fault.system("open \(path)") }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(descriptor, &block, block.count)
        if count < 0 { throw Fault.system("read \(path)") }
        if count == 0 { return bytes }
        bytes += block.prefix(count)
    }
}

/// The size of a database's pages, by its head (sqlite.org/fileformat.html, 1.3.2).
func pageSize(ofDatabase path: String) throws -> Int {
    let size = try readBytes(path)[16..<18].reduce(0) { $0 << 8 | Int($1) }
    return size == 1 ? 65_536 : size
}

/// A file's text; what is no UTF-8 is replaced.
func readText(_ path: String) throws -> String {
    String(decoding: try readBytes(path), as: UTF8.self)
}

/// Writes a file in place.
func writeBytes(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Fault.system("open \(path)") }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 { throw Fault.system("write \(path)") }
        rest = rest.dropFirst(count)
    }
}

/// The names in a folder; none where there is no such folder.
func listFolder(_ path: String) -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) {
            String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { names.append(name) }
    }
    return names
}

/// Makes a folder and those that lead to it.
func makeFolders(_ path: String) throws {
    var sofar = ""
    for part in path.split(separator: "/") {
        sofar += "/\(part)"
        if mkdir(sofar, 0o755) != 0, errno != EEXIST { throw Fault.system("mkdir \(sofar)") }
    }
}

/// Whether anything has this name.
func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
}
