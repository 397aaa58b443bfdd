// SPDX-License-Identifier: Apache-2.0

/// One Swift file of the package, line by line.
struct SourceFile {
    let path: String
    /// The folder below `Sources` or `Tests`: the target's name.
    let target: String
    let lines: [String]

    init(path: String) throws {
        self.path = path
        target = path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
        lines = try SourceTree.text(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The modules that the file imports.
    var imports: Set<String> {
        Set(lines.compactMap { $0.wholeMatch(of: Self.importLine).map { String($0.module) } })
    }

    /// The lines that are code, with their numbers from 1; comments are cut away.
    var code: [(number: Int, text: Substring)] {
        zip(1..., lines).compactMap { number, line in
            let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line[...]
            return code.allSatisfy(\.isWhitespace) ? nil : (number, code)
        }
    }

    private static var importLine: Regex<(Substring, module: Substring)> {
        /(?:@\w+ )*(?:(?:internal|package|public|private|fileprivate) )?import (?:(?:struct|class|enum|func) )?(?<module>\w+).*/
    }
}
