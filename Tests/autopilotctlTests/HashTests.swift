// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Programs
import ScratchFolder
import SyntheticDevices
import Testing

/// `autopilotctl hash`, run as it is built; no daemon anywhere.
@Suite(.timeLimit(.minutes(60))) struct HashTests {
    private let device = SyntheticDevice(seed: 42)

    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func `JSON says what the device is`(seed: UInt64) async throws {
        let device = SyntheticDevice(seed: seed)
        let run = try await hash(["show", device.hashText, "--json"])
        #expect(run.status == 0)
        let shown = try JSONDecoder().decode(Shown.self, from: Data(run.output.utf8))
        #expect(shown.valid && shown.problems.isEmpty && shown.mended.isEmpty)
        #expect(shown.serialNumber == device.serialNumber)
        #expect(shown.manufacturer == device.manufacturer)
        #expect(shown.model == device.model)
        #expect(shown.productID == device.productID)
        #expect(shown.tpmVersion == (device.endorsementKey == nil ? nil : "2.0"))
        #expect(shown.collectedAt?.hasSuffix("Z") == true)
        #expect(shown.uuid?.count == 36)
        for key in ["valid", "problems", "mended", "serialNumber", "productID", "tpmVersion", "uuid"] {
            #expect(run.output.contains("\"\(key)\" : "))
        }
    }

    @Test func `people read it as names and values`() async throws {
        let run = try await hash(["show", device.hashText])
        #expect(run.status == 0)
        for text in ["Valid: yes", "Serial number: \(device.serialNumber)", "Manufacturer: \(device.manufacturer)"] {
            #expect(run.output.contains(text), "\(run)")
        }
    }

    @Test(arguments: HashDamage.allCases)
    func `damage is mended where the seal proves it, from standard input`(damage: HashDamage) async throws {
        var random = SeededGenerator(seed: 11)
        let damaged = damage.apply(to: device, using: &random)
        let run = try await hash(["repair"], input: damaged)
        let shown = try await hash(["show", "-", "--json"], input: damaged)
        #expect(run.status == (damage.isMendable ? 0 : 1), "\(run)")
        #expect(shown.status == run.status)
        let report = try JSONDecoder().decode(Shown.self, from: Data(shown.output.utf8))
        #expect(report.valid == damage.isMendable)
        #expect(report.problems.isEmpty == damage.isMendable)
        switch damage {
        case .cutContent, .smallLetters: #expect(run.output.isEmpty && report.serialNumber == nil)
        case .dirtyTail: #expect(run.output == damaged + "\n")
        default:
            #expect(run.output == device.hashText + "\n")
            #expect(run.errors.hasPrefix("Mended, as the seal proves: "), "\(run)")
            #expect(!report.mended.isEmpty)
        }
    }

    @Test func `repairing says in JSON what was mended, or why nothing was`() async throws {
        let mended = try await hash(["repair", "--json", "'" + device.hashText])
        let answer = try JSONDecoder().decode(Repaired.self, from: Data(mended.output.utf8))
        #expect(answer.valid && answer.hash == device.hashText && answer.mended.map(\.kind) == ["quotes-removed"])
        #expect(mended.errors.isEmpty)

        let lost = try await hash(["repair", "--json"], input: String(device.hashText.prefix(300)))
        #expect(lost.status == 1)
        let refused = try JSONDecoder().decode(Repaired.self, from: Data(lost.output.utf8))
        #expect(!refused.valid && refused.hash == nil && refused.error?.code == "hash-truncated")
    }

    @Test func `a file is read in the encoding of Windows too`() async throws {
        let folder = try ScratchFolder()
        for encoding in [SyntheticList.Encoding.utf8, .utf16LEMark, .utf16BEMark] {
            let path = try folder.file("hash.txt", SyntheticList.bytes(device.hashText + "\r\n", encoding))
            #expect(try await hash(["repair", path]).output == device.hashText + "\n")
        }
        let list = try folder.file("list.csv", SyntheticList.csv([device]))
        #expect(try await hash(["show", list]).output.contains("autopilotctl check FILE"))
    }

    @Test func `firmware cannot command the terminal`() async throws {
        var device = device
        device.model = "M\u{1B}]0;x\u{07}\u{202E}"
        let run = try await hash(["show"], input: device.hashText)
        #expect(run.status == 0)
        #expect(!run.output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\u{07}" })
    }

    @Test(arguments: [["show", "nofile"], ["show", ""], ["repair", "/"]])
    func `what is neither file nor hash is 1`(arguments: [String]) async throws {
        #expect(try await hash(arguments).status == 1)
    }

    @Test(arguments: [["show", "a", "b"], ["mend"], []])
    func `wrong use is 2`(arguments: [String]) async throws {
        #expect(try await hash(arguments).status == 2)
    }

    private func hash(_ arguments: [String], input: String = "") async throws -> Program.Result {
        try await Program.built("autopilotctl").run(
            ["--root=/nowhere", "hash"] + arguments, input: Array(input.utf8))
    }

    private struct Mended: Decodable { var kind: String }
    private struct Problem: Decodable { var code: String }

    private struct Shown: Decodable {
        var valid: Bool
        var problems: [Problem]
        var mended: [Mended]
        var serialNumber: String?
        var manufacturer: String?
        var model: String?
        var uuid: String?
        var productID: String?
        var tpmVersion: String?
        var collectedAt: String?
    }

    private struct Repaired: Decodable {
        var valid: Bool
        var hash: String?
        var mended: [Mended]
        var error: Problem?
    }
}
