// SPDX-License-Identifier: Apache-2.0

import Autopilot
import DropDirectory
import Glibc
import Linux
import Testing

/// Needs getfacl, and a file system with access control lists, as ext4, xfs, btrfs and tmpfs are.
@Suite(.enabled(if: access("/usr/bin/getfacl", X_OK) == 0, "getfacl is not installed")) struct AccessListTests {
    let drop: ScratchSpool

    init() throws { drop = try ScratchSpool() }

    private func limited(to groups: [UInt32], name: String = "fabrikam") throws -> DropCustomer {
        DropCustomer(name: try folderName(name), profiles: [try folderName("kiosk")], limitingGroupIDs: groups)
    }

    @Test func `what operators write the daemon may read, and other operators may not`() throws {
        let before = umask(0o077)
        try drop.write("a.csv")
        umask(before)
        #expect(
            try acl(drop.path("a.csv")) == [
                "user::rw-", "user:\(getuid()):r-x", "group::---", "mask::r--", "other::---",
            ])
    }

    @Test(arguments: [
        ("import/contoso", "rwx"), ("import/contoso/deregister", "rwx"), ("import/contoso/apply-profile", "r-x"),
        ("import/contoso/apply-profile/kiosk", "rwx"), ("results/contoso", "r-x"),
    ])
    func `other folders are open to their group`(path: String, access: String) throws {
        #expect(try acl(drop.root + "/" + path) == ["user::rwx", "group::\(access)", "other::---"])
    }

    @Test func `a limited customer's folders are its groups' alone`() throws {
        let fabrikam = try limited(to: [4711, 4712, .max])
        #expect(drop.folders.ensure([fabrikam]).failures.isEmpty)
        for (path, access) in [
            ("import/fabrikam", "rwx"), ("import/fabrikam/deregister", "rwx"), ("import/fabrikam/apply-profile", "r-x"),
            ("import/fabrikam/apply-profile/kiosk", "rwx"), ("results/fabrikam", "r-x"),
        ] {
            #expect(
                try acl(drop.root + "/" + path) == [
                    "user::rwx", "group::---", "group:4711:\(access)", "group:4712:\(access)", "mask::\(access)",
                    "other::---",
                ], "\(path)")
        }
        #expect(try Directory(drop.path("", in: "fabrikam")).status().mode == 0o1770)
    }

    @Test func `a customer that was limited while nobody looked is limited at the next look, once`() throws {
        let folders = DropFolders(spool: drop.spool, hideCustomers: false, dropGroupID: getgid())
        let open = try limited(to: [], name: "fabrikam")
        #expect(folders.ensure([open]).failures.isEmpty)
        let place = drop.path("deregister", in: "fabrikam")
        #expect(try acl(place) == ["user::rwx", "group::rwx", "other::---"])

        let fabrikam = try limited(to: [4711])
        #expect(folders.ensure([fabrikam]).failures.isEmpty)
        #expect(try acl(place) == ["user::rwx", "group::---", "group:4711:rwx", "mask::rwx", "other::---"])
        // A second time it would show as a new moment of change, which is itself a change that makes the daemon look.
        let before = try Directory(place).status().changedAt
        #expect(folders.ensure([fabrikam]).failures.isEmpty)
        #expect(try Directory(place).status().changedAt == before)
    }

    @Test func `a limited customer's results are its groups' alone`() throws {
        let fabrikam = try limited(to: [4711])
        #expect(drop.folders.ensure([fabrikam]).failures.isEmpty)
        let results = CustomerResults(
            spool: drop.spool, customer: fabrikam.name, audience: drop.folders.audience(of: fabrikam))
        try File.write("the list", to: drop.spool.processing + "/17.copy")
        let folder = try results.folder(of: 17, named: try fileName("name"))
        try folder.publish(try fileName("report.csv")) { try $0.write(Array("report".utf8)) }
        try folder.publishCopy()
        for name in ["original.csv", "report.csv"] {
            #expect(
                try acl(folder.path + "/" + name) == [
                    "user::rw-", "group::---", "group:4711:r--", "mask::r--", "other::---",
                ])
        }
    }

    @Test func `a customer that is limited later, and then no more`() throws {
        let open = try limited(to: [], name: "contoso")
        let report = drop.spool.results(of: open.name) + "/name/report.csv"
        let results = CustomerResults(spool: drop.spool, customer: open.name, audience: drop.folders.audience(of: open))
        try results.folder(of: 17, named: try fileName("name")).publish(try fileName("report.csv")) { _ in }
        let before = try acl(report)

        #expect(drop.folders.giveExisting(of: try limited(to: [4711], name: "contoso")).isEmpty)
        #expect(try acl(report).contains("group:4711:r--"))
        #expect(try acl(drop.path("deregister")).contains("group:4711:rwx"))

        #expect(drop.folders.giveExisting(of: open).isEmpty)
        #expect(try acl(report) == before)
        #expect(try acl(drop.path("deregister")) == ["user::rwx", "group::rwx", "other::---"])
        #expect(try Directory(drop.path("deregister")).status().mode == 0o1770)
    }

    /// The access control list as getfacl(1) shows it, with numbers.
    private func acl(_ path: String) throws -> [String] {
        let stream = try #require(
            popen("getfacl --access --omit-header --absolute-names --numeric --no-effective '\(path)'", "r"))
        var text: [UInt8] = []
        while case let byte = getc(stream), byte != EOF { text.append(UInt8(truncatingIfNeeded: byte)) }
        try #require(pclose(stream) == 0)
        return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
