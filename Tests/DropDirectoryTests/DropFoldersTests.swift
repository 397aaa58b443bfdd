// SPDX-License-Identifier: Apache-2.0

import Autopilot
import DropDirectory
import Glibc
import Linux
import Testing

@Suite struct DropFoldersTests {
    let drop: ScratchSpool

    init() throws { drop = try ScratchSpool() }

    private func mode(_ path: String) throws -> UInt32 { try Directory(drop.root + "/" + path).status().mode }

    @Test(
        arguments: [
            ("import", 0o750), ("import/contoso", 0o1770), ("import/contoso/deregister", 0o1770),
            ("import/contoso/apply-profile", 0o750), ("import/contoso/apply-profile/kiosk", 0o1770),
            ("import/contoso/remove-profile", 0o1770), ("processing", 0o700), ("results", 0o750),
            ("results/contoso", 0o750),
        ] as [(String, UInt32)])
    func `folders have exactly their modes`(path: String, mode: UInt32) throws {
        #expect(try self.mode(path) == mode)
    }

    @Test func `what an administrator set stays`() throws {
        #expect(chmod(drop.path("deregister"), 0o700) == 0)
        let outcome = drop.folders.ensure([drop.contoso])
        #expect(outcome.made.isEmpty && outcome.failures.isEmpty)
        #expect(try mode("import/contoso/deregister") == 0o700)
    }

    @Test func `customers may be hidden from each other`() throws {
        let scratch = try ScratchSpool()
        let root = scratch.root + "/hidden"
        let spool = Spool(importRoot: root + "/import", processing: root + "/processing", results: root + "/results")
        let folders = DropFolders(spool: spool, hideCustomers: true, dropGroupID: nil)
        #expect(folders.ensure([scratch.contoso]).failures.isEmpty)
        #expect(try Directory(spool.importRoot).status().mode == 0o710)
        #expect(try Directory(spool.results).status().mode == 0o710)
        #expect(try Directory(root).status().mode == 0o755)
    }

    @Test func `one customer's broken folder does not stop another's`() throws {
        try drop.write("fabrikam", in: "")
        let outcome = drop.folders.ensure([
            DropCustomer(name: try folderName("fabrikam")), DropCustomer(name: try folderName("adatum")),
        ])
        #expect(outcome.failures.map(\.errno) == [.notDirectory])
        #expect(outcome.made.contains(drop.path("", in: "adatum").dropLast() + ""))
    }

    @Test func `a folder that was left half made is made`() throws {
        #expect(mkdir(drop.path(".fabrikam.new", in: ""), 0o700) == 0)
        #expect(drop.folders.ensure([DropCustomer(name: try folderName("fabrikam"))]).failures.isEmpty)
        #expect(try mode("import/fabrikam") == 0o1770)
        #expect(try drop.names(drop.spool.importRoot) == ["contoso", "fabrikam"])
    }
}
