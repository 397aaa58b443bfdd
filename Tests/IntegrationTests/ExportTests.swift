// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import ScratchFolder
import SyntheticDevices
import Testing

/// Lists for the portals: what is registered comes out in the form that they take, and comes in again.
@Suite struct ExportTests {
    private static let partnerCenter =
        "Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device model"
    private static let intune = "Device Serial Number,Windows Product ID,Hardware Hash"

    @Test func `what is exported is plain, at most 500 rows a file, and is already registered when it comes back`()
        throws
    {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        let control = ControlProgram(root: root)
        let devices = (1...503).map { SyntheticDevice(seed: UInt64($0) * 7) }
        try root.drop(SyntheticList.csv(devices), as: "all.csv", for: "contoso")
        #expect(try root.awaitResult("contoso", daemon).summary().outcomes == ["registered": 503])
        let folder = "\(root.outside)/lists"
        for (format, header) in [("intune", Self.intune), ("partner-center", Self.partnerCenter)] {
            try control.succeed("device", "export", "contoso", "--format", format, "--directory", folder)
            let files = listFolder(folder).filter { $0.contains(format) }.sorted()
            #expect(files == ["contoso-\(format)-001.csv", "contoso-\(format)-002.csv"])
            let counts = try files.map { try Self.rows(of: "\(folder)/\($0)", header) }
            #expect(counts == [500, 3])
            #expect(try control.run(["check"] + files.map { "\(folder)/\($0)" }).status == 0)
        }
        try root.drop(try readBytes("\(folder)/contoso-intune-001.csv"), as: "again.csv", for: "contoso")
        let again = try root.awaitResults("contoso", count: 2, daemon)[1]
        #expect(try again.summary().outcomes == ["already-registered": 500])
        #expect(
            try control.succeed("audit", "list", "--customer", "contoso").contains(
                "503 devices with hashes, for intune"))
        try daemon.awaitJournal(" exports 503 devices of contoso with their hardware hashes, for intune.")

        // The same again: nothing there is touched, and nothing half-done stays.
        let before = try readBytes("\(folder)/contoso-intune-002.csv")
        _ = try ProgramRun("/bin/rm", ["\(folder)/contoso-intune-001.csv"])
        let repeated = try control.run(["device", "export", "contoso", "--format=intune", "--directory=\(folder)"])
        #expect(repeated.status == 1 && repeated.errors.contains("File exists"), "\(repeated)")
        #expect(!exists("\(folder)/contoso-intune-001.csv"))
        #expect(try readBytes("\(folder)/contoso-intune-002.csv") == before)
    }

    @Test func `hashes come out in the form that all portals take, whatever length they came with`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        var rows = (1...3).map { SyntheticList.row(SyntheticDevice(seed: UInt64($0)), .script) }
        let sealed = SyntheticDevice(seed: 2).sealed
        rows[1][2] = HashBuilder.base64(sealed)
        rows[2][2] = String(rows[2][2].dropLast(4)) + "AAAB"
        try root.drop(
            SyntheticList.csv([SyntheticList.Layout.script.header] + rows), as: "odd.csv", for: "contoso")
        #expect(try root.awaitResult("contoso", daemon).summary().outcomes == ["registered": 3])
        let run = try ControlProgram(root: root).run(["device", "export", "contoso", "--format", "partner-center"])
        #expect(run.status == 0 && run.errors == "3 devices written.\n", "\(run)")
        let exported = SimpleCSV.records(run.output).dropFirst().map { $0[2] }
        #expect(exported == (1...3).map { SyntheticDevice(seed: $0).hashText })
    }

    @Test func `every group tag is a list of its own for Partner Center, a column for Intune`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        let control = ControlProgram(root: root)
        var devices = (1...4).map { SyntheticDevice(seed: UInt64($0)) }
        for (index, tag) in ["Kiosk", "", "Front/Desk", "Kiosk"].enumerated() { devices[index].groupTag = tag }
        try root.drop(SyntheticList.csv(devices, layout: .intune), as: "tags.csv", for: "contoso")
        _ = try root.awaitResult("contoso", daemon)
        let folder = "\(root.outside)/lists"
        let exported = try control.json(
            Exported.self, "device", "export", "contoso", "--format=partner-center", "--directory=\(folder)")
        #expect(exported.lists.map(\.rows) == [2, 1, 1])
        #expect(exported.lists.map(\.groupTag) == ["Kiosk", nil, "Front/Desk"])
        #expect(
            listFolder(folder).sorted() == [
                "contoso-partner-center-001-Kiosk.csv", "contoso-partner-center-002.csv",
                "contoso-partner-center-003-Front_Desk.csv",
            ])
        let stream = try control.run(["device", "export", "contoso", "--format=partner-center"])
        #expect(stream.status == 1 && stream.output.isEmpty && stream.errors.contains("--directory=DIR"), "\(stream)")
        let intune = try control.succeed("device", "export", "contoso", "--format=intune")
        #expect(SimpleCSV.records(intune).map { $0[3] } == ["Group Tag", "Kiosk", "", "Front/Desk", "Kiosk"])
    }

    @Test func `what a portal cannot read is left out, and said with the device and why`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        let control = ControlProgram(root: root)
        let rows = [
            ["S-1", "", "VMware, Inc.", "M"], ["S-2", "", "Müller", "M"], ["S-3", "", "Maker", "M"],
            ["", "1234567890123", "", ""], ["+S-4", "", "Maker", "M"],
        ]
        let header = ["Device Serial Number", "Windows Product ID", "Manufacturer name", "Device model"]
        try root.drop(SyntheticList.csv([header] + rows), as: "tuples.csv", for: "contoso")
        #expect(try root.awaitResult("contoso", daemon).summary().outcomes == ["registered": 5])

        let run = try control.run(["device", "export", "contoso", "--format=partner-center"])
        #expect(run.status == 0, "\(run)")
        #expect(run.output == Self.partnerCenter + "\r\nS-3,,,Maker,M\r\n,1234567890123,,,\r\n")
        #expect(run.errors.contains("Left out 'S-1' (device 1). The manufacturer “VMware, Inc.” has a character"))
        #expect(run.errors.contains("Left out 'S-2' (device 2). The manufacturer “Müller” has a character"))
        #expect(run.errors.contains("Left out '+S-4' (device 5)."))
        #expect(run.errors.contains("2 devices written, 3 left out."))

        let none = try control.run(["device", "export", "contoso", "--format=intune"])
        #expect(none.status == 1 && none.output.isEmpty, "\(none)")
        #expect(none.errors.contains("Intune takes devices with a hardware hash only."))
        let folder = "\(root.outside)/lists"
        let unknown = try control.run(["device", "export", "nobody", "--format=intune", "--directory=\(folder)"])
        #expect(unknown.status == 1 && !exists(folder), "\(unknown)")
        #expect(try control.run(["device", "export", "contoso", "--format=excel"]).status == 2)
        #expect(try control.run(["device", "export", "contoso", "--format=intune", "--json"]).status == 2)
    }

    /// How many rows a list has, which must be plain and begin with the header.
    private static func rows(of path: String, _ header: String) throws -> Int {
        let bytes = try readBytes(path)
        #expect(bytes.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\"") })
        let lines = String(decoding: bytes, as: UTF8.self).components("\r\n")
        #expect(lines.first == header && lines.last == "")
        #expect(lines.allSatisfy { !$0.contains("\n") && !$0.contains("\r") })
        return lines.count - 2
    }

    private struct Exported: Decodable {
        struct List: Decodable {
            var file: String
            var rows: Int
            var groupTag: String?
        }

        var lists: [List]
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
