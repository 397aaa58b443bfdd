// SPDX-License-Identifier: Apache-2.0

import Autopilot
import CSV
import DeviceList
import SyntheticDevices
import Testing

@Suite struct BadInputTests {
    static let header = "Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device model\r\n"

    static func list(_ rows: [[UInt8]]) -> [UInt8] { Array(header.utf8) + rows.joined() }

    @Test func `Invalid UTF-8 is Windows-1252, unless the list says that it is UTF-8`() throws {
        let row = Array("A1,,,B".utf8) + [0xFC] + Array("ro,Book\r\n".utf8)
        let plain = try ListReading(Self.list([row]))
        #expect(plain.devices.map(\.manufacturer) == ["Büro"])
        #expect(plain.layout?.encoding == .windows1252)
        let declared = try ListReading([0xEF, 0xBB, 0xBF] + Self.list([row]))
        #expect(declared.codes == [[.badText]])
    }

    @Test func `Bytes that are text in no encoding are bad text where they count`() throws {
        let bad = Array("A1,,,B".utf8) + [0x81] + Array(",Book\r\n".utf8)
        let zero = Array("A".utf8) + [0] + Array("1,,,B,Book\r\n".utf8)
        #expect(try ListReading(Self.list([bad, zero])).codes == [[.badText], [.badText]])
    }

    @Test func `Lone surrogates and half characters are bad text`() throws {
        var list = SyntheticList.bytes("Serial Number,Product ID\nA", .utf16LEMark)
        list += [0x00, 0xD8] + SyntheticList.bytes("1,3305123456789\nB,3305123456789\n", .utf16LE) + [0x41]
        let reading = try ListReading(list, operation: .deregisterDevice)
        #expect(reading.codes.prefix(2) == [[.badText], []])
    }

    @Test(arguments: SyntheticList.Encoding.allCases, SyntheticList.Encoding.allCases)
    func `Files of two encodings glued together give the devices of both`(
        first: SyntheticList.Encoding, second: SyntheticList.Encoding
    ) throws {
        let devices = LayoutTests.devices
        let glued =
            SyntheticList.csv(Array(devices[..<2]), encoding: first)
            + SyntheticList.csv(Array(devices[2...]), encoding: second)
        for piece in [1, 5, Int.max] {
            LayoutTests.expect(try ListReading(glued, piece: piece), "pieces of \(piece)")
        }
    }

    @Test func `A row that is too large or has too many cells is invalid, and the next is read`() throws {
        let long = Array("\"\(String(repeating: "x", count: 3 << 20))\r\n".utf8)
        let wide = Array("A1".utf8) + [UInt8](repeating: 0x2C, count: 1_000_000) + [0x0A]
        let sound = Array("A1,,,Contoso,Book\r\n".utf8)
        let full = Array("A1,,,Contoso,Book,x,y\r\n".utf8)
        let reading = try ListReading(Self.list([long, sound, wide, sound, full]))
        #expect(reading.codes == [[.rowTooLarge], [], [.rowTooLarge], [], [.tooManyCells]])
        #expect(reading.rows.map(\.recordNumber) == [2, 3, 4, 5, 6])
        #expect(try ListReading(reading.rejectedList).codes == [[.rowTooLarge], [.rowTooLarge], [.tooManyCells]])
    }

    @Test func `Memory does not grow with the list`() throws {
        // 25 MB of one line, behind a quote that is never closed, then 25 MB of rows.
        let start = Array((Self.header + "\"").utf8)
        let row = Array("A1,,,Contoso,Book\r\n".utf8)
        var given = 0
        let source: ByteSource = { buffer in
            defer { given += 1 }
            if given == 0 {
                buffer.copyBytes(from: start)
                return start.count
            }
            guard given < 800 else { return 0 }
            if given < 400 {
                buffer.initializeMemory(as: UInt8.self, repeating: 0x78)
                return buffer.count
            }
            let count = buffer.count / row.count * row.count
            for offset in stride(from: 0, to: count, by: row.count) {
                UnsafeMutableRawBufferPointer(rebasing: buffer[offset...]).copyBytes(from: row)
            }
            return count
        }
        let opened = try DeviceListReader.open(DeviceListOptions(operation: .registerDevice), source: source)
        guard case .list(let list) = opened else {
            Issue.record("refused")
            return
        }
        let first = try list.next()
        guard case .invalid(let refusal, _) = first?.reading else {
            Issue.record("sound")
            return
        }
        #expect(refusal.code == .rowTooLarge)
        for _ in 0..<1000 {
            guard case .device = try list.next()?.reading else {
                Issue.record("not read on")
                return
            }
        }
        #expect(given < 800)
    }

    @Test func `Damaged rows go around as a list and come back the same`() throws {
        for seed in 0..<6 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            var rows: [[String]] = [["Device Serial Number", "Windows Product ID", "Hardware Hash", "Group Tag"]]
            for number in 0..<30 {
                let device = SyntheticDevice(seed: seed * 100 + UInt64(number))
                let damage = random.pick(HashDamage.allCases)
                var row = [device.serialNumber, "", damage.apply(to: device, using: &random), "=1+\(number)"]
                if random.chance(20) { row[0] = random.pick(["=cmd", "WRONG", "-1", "a\nb", "\"", "x,y"]) }
                if random.chance(10) { row[2] = "" }
                if random.chance(10) { row.append("more") }
                rows.append(row)
            }
            let reading = try ListReading(SyntheticList.csv(rows))
            let invalid = zip(reading.codes, reading.isInvalid).filter(\.1).map(\.0)
            #expect(reading.rows.count == 30)
            #expect(!invalid.isEmpty && invalid.count < 30)
            let again = try ListReading(reading.rejectedList)
            #expect(again.codes == invalid, "seed \(seed)")
            #expect(again.rejectedList == reading.rejectedList, "seed \(seed)")
        }
    }
}
