// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// The package's own files, as the compiler saw them.
enum SourceTree {
    /// The folder with Package.swift, three above this file.
    static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(
        separator: "/")

    /// A file's text, by its path below the root; empty where there is none.
    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: "\(root)/\(path)")), as: UTF8.self)
    }

    /// Writes a file, by its path below the root, with the folder that it is in.
    static func write(_ text: String, to path: String) throws {
        let file = URL(filePath: "\(root)/\(path)")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
}
