// SPDX-License-Identifier: Apache-2.0

import Autopilot
import DropDirectory
import Linux
import ScratchFolder
import Testing

@Suite struct CustomerResultsErasingTests {
    @Test func `all results of a removed customer go, and only those`() throws {
        let scratch = try ScratchFolder()
        let results = try scratch.folder("results")
        for folder in ["results/contoso/1-a.csv", "results/fabrikam/2-b.csv"] {
            let inner = try Directory(try scratch.folder(folder))
            try AtomicFile.write([1], to: try #require(FileName("original.csv")), in: inner, mode: 0o640)
        }
        let waiting = try Directory("\(results)/contoso")
        try AtomicFile.write([1], to: try #require(FileName("waiting.txt")), in: waiting, mode: 0o640)
        let spool = Spool(importRoot: "", processing: "", results: results)
        let contoso = try #require(FolderName("contoso"))
        try CustomerResults.erase(of: contoso, in: spool)
        try CustomerResults.erase(of: contoso, in: spool)
        #expect(try Directory(results).names().map(\.description) == ["fabrikam"])
        #expect(try Directory("\(results)/fabrikam/2-b.csv").names().map(\.description) == ["original.csv"])
    }
}
