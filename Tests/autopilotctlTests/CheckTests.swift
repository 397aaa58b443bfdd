// SPDX-License-Identifier: Apache-2.0

import Autopilot
import FoundationEssentials
import Programs
import ScratchFolder
import SyntheticDevices
import Testing

/// `autopilotctl check`, run as it is built; no daemon anywhere.
@Suite(.timeLimit(.minutes(60))) struct CheckTests {
    private let devices = (1...4).map { SyntheticDevice(seed: UInt64($0)) }
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    @Test func `a sound list is 0, one with a bad row is 1, and the table says which and why`() async throws {
        let sound = try await check([try folder.file("sound.csv", SyntheticList.csv(devices))])
        #expect(sound.status == 0, "\(sound)")
        #expect(sound.output.contains("sound.csv: 4 rows, 4 sound."))
        #expect(sound.output.contains("Read as utf-8, comma between the cells, header in row 1."))
        #expect(sound.errors.isEmpty)

        let bad = try await check([try folder.file("bad.csv", list(changing: 2, to: "AAAA"))])
        #expect(bad.status == 1, "\(bad)")
        #expect(bad.output.contains("not-a-hardware-hash"))
        #expect(bad.output.contains("bad.csv: 4 rows, 3 sound, 1 invalid."))
    }

    @Test func `CSV has the columns of the report, several lists a last column with the list`() async throws {
        let one = try folder.file("one.csv", SyntheticList.csv(devices + [devices[1]]))
        let run = try await check([one, "--csv"])
        #expect(run.status == 0, "\(run)")
        let lines = run.output.split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "Row,Serial Number,Windows Product ID,Outcome,Code,Reason,Rule,Next Step")
        #expect(lines[1].hasSuffix(",pending,ok,,,"))
        #expect(lines[5].hasSuffix(",unchanged,duplicate-row,Row 3 of this list names the same device.,,"))
        #expect(lines.count == 7)

        let two = try await check([one, try folder.file("two.csv", Array("PK".utf8) + [3, 4, 0]), "--csv"])
        #expect(two.status == 1)
        #expect(two.output.contains(",Next Step,File\r\n"))
        #expect(two.output.contains("\r\n,,,invalid,archive,"))
        #expect(two.output.hasSuffix("two.csv\r\n"))
    }

    @Test func `JSON has an object for each list, in the order of the arguments`() async throws {
        let first = try folder.file("first.csv", list(changing: 0, to: "AAAA"))
        let second = try folder.file("second.csv", SyntheticList.csv(devices, encoding: .utf16LEMark, separator: "\t"))
        let run = try await check([first, second, try folder.file("empty.csv", []), "--json"])
        #expect(run.status == 1)
        let lists = try JSONDecoder().decode([CheckedList].self, from: Data(run.output.utf8))
        #expect(lists.map(\.sound) == [false, true, false])
        #expect(lists.map(\.file) == [first, second, folder.path + "/empty.csv"])
        #expect(lists[0].rows.map(\.row) == [2, 3, 4, 5])
        #expect(lists[0].rows[0].code == "not-a-hardware-hash")
        #expect(lists[0].outcomes == ["invalid": 1, "pending": 3])
        #expect(lists[1].layout?.separator == "tab")
        #expect(lists[2].refusal?.code == "empty-list")
    }

    @Test func `standard input is a list too`() async throws {
        let run = try await Program.built("autopilotctl").run(["check", "-"], input: SyntheticList.csv(devices))
        #expect(run.status == 0, "\(run)")
        #expect(run.output.contains("Standard input: 4 rows, 4 sound."))
    }

    @Test func `two captures of one machine are one device, and a changed board is none`() async throws {
        var later = devices[0]
        later.collectedAt += 86_400
        var board = devices[1]
        board.endorsementKey = Array(repeating: 7, count: 256)
        board.uuid[0] ^= 1
        board.productID = nil
        var mixed = devices[2]
        mixed.uuid = devices[3].uuid
        mixed.endorsementKey = nil
        mixed.productID = nil
        var original = devices[1]
        original.endorsementKey = original.endorsementKey ?? Array(repeating: 9, count: 256)
        let listed = [devices[0], original, devices[2], devices[3], later, board, mixed]
        let run = try await check([try folder.file("same.csv", SyntheticList.csv(listed)), "--json"])
        let rows = try JSONDecoder().decode([CheckedList].self, from: Data(run.output.utf8))[0].rows
        #expect(rows.suffix(3).map(\.code) == ["duplicate-row", "hardware-changed", "ambiguous-identity"])
        #expect(rows.suffix(3).map(\.outcome) == ["unchanged", "refused", "invalid"])
        #expect(rows[6].reason.contains("row 4") && rows[6].reason.contains("row 5"))
        #expect(run.status == 1)
    }

    @Test func `other operations take one identifier, and know a device by its serial number alone`() async throws {
        let rows = [
            ["Device Serial Number", "Manufacturer name"], ["S-1", "A"], ["s-1", ""], ["S-1", "B"], ["S-2", ""],
        ]
        let path = try folder.file("gone.csv", SyntheticList.csv(rows))
        #expect(try await check([path]).status == 1)
        let run = try await check([path, "--operation=device.deregister", "--csv"])
        #expect(run.status == 0, "\(run)")
        #expect(
            run.output.split(separator: "\r\n").dropFirst().map { $0.contains("duplicate-row") } == [
                false, true, false, false,
            ])
    }

    @Test func `what a list says cannot command the terminal`() async throws {
        let rows = [
            ["Device Serial Number", "Manufacturer name", "Device model"], ["A\u{202E}B\u{9B}1m", "M", "N"],
        ]
        let run = try await check([try folder.file("a\u{1B}[2Jb.csv", SyntheticList.csv(rows))])
        #expect(!run.output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\u{9B}" })
        #expect(run.output.contains(#"a\u{1B}[2Jb.csv"#), "\(run)")
    }

    @Test func `the configuration's budget holds here too`() async throws {
        let configuration = try folder.folder("etc/autopilotd") + "/autopilotd.conf"
        try Data("[Lists]\nRepairBudget=0 0\n".utf8).write(to: URL(filePath: configuration))
        var text = Array(devices[0].hashText)
        text[500] = text[500] == "A" ? "B" : "A"
        let path = try folder.file("damaged.csv", list(changing: 0, to: String(text)))
        #expect(try await check([path]).output.contains("hash-mended"))
        let run = try await Program.built("autopilotctl").run(["--root=\(folder.path)", "check", path])
        #expect(run.output.contains("hash-corrupt"), "\(run)")

        try Data("[Lists]\nRepairBudget=lots\n".utf8).write(to: URL(filePath: configuration))
        let wrong = try await Program.built("autopilotctl").run(["--root=\(folder.path)", "check", path])
        #expect(wrong.status == 1)
        #expect(wrong.errors.contains("RepairBudget"))
    }

    @Test func `a list that is too large for the daemon to take is read all the same, and that is said`() async throws {
        let configuration = try folder.folder("etc/autopilotd") + "/autopilotd.conf"
        try Data("[Drop]\nMaxFileSize=16K\n".utf8).write(to: URL(filePath: configuration))
        let list = SyntheticList.csv(devices)
        #expect(list.count < 16_384)
        let small = try folder.file("small.csv", list)
        let large = try folder.file("large.csv", list + [UInt8](repeating: 0x0A, count: 16_385 - list.count))
        let control = Program.built("autopilotctl")
        #expect(try await control.run(["--root=\(folder.path)", "check", small]).status == 0)
        let table = try await control.run(["--root=\(folder.path)", "check", large])
        #expect(table.status == 1 && table.output.contains("4 rows, 4 sound."), "\(table)")
        #expect(table.output.contains("larger than MaxFileSize= allows (16384 bytes)"))
        let json = try await control.run(["--root=\(folder.path)", "check", large, "--json"])
        let checked = try JSONDecoder().decode([CheckedList].self, from: Data(json.output.utf8))
        #expect(json.status == 1 && checked[0].sound == false && checked[0].rows.count == 4, "\(json)")
        #expect(checked[0].obstacle?.contains("MaxFileSize=") == true)
        let csv = try await control.run(["--root=\(folder.path)", "check", large, "--csv"])
        #expect(csv.status == 1 && csv.errors.contains("large.csv: The daemon would leave the file"), "\(csv)")
    }

    @Test func `colors and progress are for terminals only`() async throws {
        var list = self.list(changing: 1, to: "AAAA")
        list += [UInt8](repeating: 0x78, count: 9 << 20)
        let path = try folder.file("long.csv", list)
        let control = "\(Program.built("autopilotctl").path) --root=/nowhere check \(path)"
        let shown = try await Program("script").run(["-qec", control, "/dev/null"], environment: ["TERM": "xterm"])
        #expect(shown.status == 1, "\(shown)")
        #expect(shown.output.contains("\u{1B}[31minvalid\u{1B}["), "\(shown)")
        #expect(shown.output.contains("] reading \(path.prefix(8))"), "\(shown)")
        let plain = try await Program("script").run(
            ["-qec", control, "/dev/null"], environment: ["TERM": "xterm", "NO_COLOR": "1"])
        #expect(!plain.output.contains("\u{1B}[31m"), "\(plain)")
        let piped = try await Program("script").run(
            ["-qec", control + " | cat", "/dev/null"], environment: ["TERM": "xterm"])
        #expect(!piped.output.contains("\u{1B}[31m"), "\(piped)")
        let neither = try await check([path])
        #expect(neither.errors.isEmpty && !neither.output.contains("\u{1B}"), "\(neither)")
    }

    @Test(arguments: [
        (["check"], "'check' needs FILE."),
        (["check", "a", "--json", "--csv"], "--json and --csv exclude each other."),
        (["check", "a", "--operation=profile.create"], "'profile.create' is no operation."),
    ])
    func `wrong use is 2`(arguments: [String], reason: String) async throws {
        let run = try await Program.built("autopilotctl").run(arguments)
        #expect(run.status == 2, "\(run)")
        #expect((run.errors + run.output).contains(reason))
    }

    @Test func `a file that is not there is 1, and nothing is printed before`() async throws {
        let run = try await check([try folder.file("there.csv", SyntheticList.csv(devices)), "/nowhere/at/all"])
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("Cannot read '/nowhere/at/all': No such file or directory."))
    }

    @Test func `a list of very many devices is recognized to its last duplicate`() async throws {
        var text = "Device Serial Number,Manufacturer name,Device model\n"
        for number in 0..<25_000 { text += "S\(number),Fabrikam,M\n" }
        text += "S7,Fabrikam,M\nS24999,FABRIKAM,M\n"
        let run = try await check([try folder.file("many.csv", Array(text.utf8))])
        #expect(run.status == 0)
        #expect(run.output.contains("many.csv: 25002 rows, 25000 sound, 2 unchanged."))
    }

    private func check(_ arguments: [String]) async throws -> Program.Result {
        try await Program.built("autopilotctl").run(["--root=/nowhere", "check"] + arguments)
    }

    /// The devices' list with another hash in one row.
    private func list(changing index: Int, to hash: String) -> [UInt8] {
        var rows = devices.map { SyntheticList.row($0, .script) }
        rows[index][2] = hash
        return SyntheticList.csv([SyntheticList.Layout.script.header] + rows)
    }

    private struct CheckedList: Decodable {
        struct Row: Decodable {
            var row: Int
            var outcome: String
            var code: String
            var reason: String
        }

        struct Layout: Decodable { var separator: String }
        struct Refusal: Decodable { var code: String }

        var file: String
        var rows: [Row]
        var sound: Bool
        var outcomes: [String: Int]
        var layout: Layout?
        var obstacle: String?
        var refusal: Refusal?
    }
}
