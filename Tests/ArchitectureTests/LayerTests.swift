// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct LayerTests {
    @Test func `every target stands in the layer table, and the table names no other`() throws {
        let folders = Set(try SourceTree.files(below: "Sources", ending: "").map(Self.target))
        #expect(folders == Set(LayerTable.level.keys))
    }

    @Test func `imports follow the table`() throws {
        for file in try SourceTree.sources() {
            for other in file.imports where LayerTable.level[other] != nil {
                #expect(
                    LayerTable.allows(file.target, toImport: other),
                    "\(file.path): \(file.target) may not import \(other)")
            }
        }
    }

    @Test func `Package.swift declares what is imported`() throws {
        let manifest = try PackageManifest()
        let own = Set(manifest.dependencies.keys)
        let files =
            try SourceTree.sources()
            + SourceTree.files(below: "Tests", ending: ".swift").map(SourceFile.init)
        for (target, group) in Dictionary(grouping: files, by: \.target) {
            let imported = group.reduce(into: Set<String>()) { $0.formUnion($1.imports) }.intersection(own)
            let declared = try #require(manifest.dependencies[target], "Package.swift has no target \(target)")
            #expect(imported.subtracting(declared).isEmpty, "\(target) imports what Package.swift does not give it")
        }
    }

    @Test func `only services and the daemon write to the journal`() throws {
        for file in try SourceTree.sources() where file.imports.contains("Journal") {
            #expect(LayerTable.mayLog.contains(file.target), "\(file.path): libraries do not log")
        }
    }

    @Test func `C modules stay at the bottom, and no file needs the whole of Foundation`() throws {
        let modulesOfC = Set(LayerTable.layers[0].targets)
        for file in try SourceTree.sources() {
            let isHigh = LayerTable.level[file.target].map { $0 > 1 } ?? true
            if isHigh, !LayerTable.mayImportCAboveThePlatform.contains(file.target) {
                #expect(file.imports.isDisjoint(with: modulesOfC), "\(file.path): C is imported by the platform only")
            }
            #expect(
                file.imports.isDisjoint(with: ["Foundation", "FoundationNetworking"]),
                "\(file.path): FoundationEssentials is enough")
        }
    }

    private static func target(of path: String) -> String {
        path.split(separator: "/").dropFirst().first.map(String.init) ?? path
    }
}
