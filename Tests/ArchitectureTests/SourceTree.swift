// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// The package's own files, as the compiler saw them.
enum SourceTree {
    /// The folder with Package.swift, three above this file.
    static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(
        separator: "/")

    /// A file's text, by its path below the root.
    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: "\(root)/\(path)")), as: UTF8.self)
    }

    /// All files below a folder with this ending, as paths below the root, sorted.
    static func files(below folder: String, ending: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)")
            .filter { $0.hasSuffix(ending) }
            .map { "\(folder)/\($0)" }
            .sorted()
    }

    /// The Swift files of every target below `Sources`.
    static func sources() throws -> [SourceFile] {
        try files(below: "Sources", ending: ".swift").map(SourceFile.init)
    }
}
