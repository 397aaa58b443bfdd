// SPDX-License-Identifier: Apache-2.0

/// The targets that Package.swift declares, with what each depends on.
struct PackageManifest {
    let dependencies: [String: Set<String>]

    init() throws {
        let text = try SourceTree.text("Package.swift")
        let start = text.firstRange(of: "targets: [\n").map { $0.upperBound } ?? text.startIndex
        var dependencies: [String: Set<String>] = [:]
        // A target is a call with its name first and, for most, a list of names next.
        for call in text[start...].matches(of: Self.target) {
            let names = call.list.map { $0.matches(of: /"(\w+)"/).map { String($0.1) } } ?? []
            dependencies[String(call.name)] = Set(names)
        }
        self.dependencies = dependencies
    }

    private static var target: Regex<(Substring, name: Substring, list: Substring?)> {
        /(?:module|tests|program|\.target|\.executableTarget|\.testTarget|\.systemLibrary)\(\s*(?:name: )?"(?<name>\w+)"(?:,\s*(?:dependencies: )?\[(?<list>[^\]]*)\])?/
    }
}
