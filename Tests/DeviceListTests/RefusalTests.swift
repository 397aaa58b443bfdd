// SPDX-License-Identifier: Apache-2.0

import Autopilot
import DeviceList
import SyntheticDevices
import Testing

@Suite struct RefusalTests {
    static let header = "Device Serial Number,Windows Product ID,Hardware Hash\r\n"

    @Test(arguments: [
        ("", OutcomeCode.emptyList), ("\n\n", .emptyList), (" ,, \n", .emptyList), (header, .emptyList),
        (header + ",,\r\n\r\n" + header, .emptyList), ("PK\u{3}\u{4}....xl/workbook.xml", .workbook),
        ("PK\u{3}\u{4}....readme.txt", .archive), ("TABLE\r\n0,1\r\n\"EXCEL\"\r\nVECTORS\r\n", .workbook),
        ("%PDF-1.7 ...", .pdf),
        ("<html><table>", .notADeviceList),
        ("Name,Room\nPC1,12\n", .notADeviceList), ("just words", .notADeviceList),
        ("Device Serial Number : A1\r\nWindows Product ID   : \r\nHardware Hash        : x\r\n\r\n", .notADeviceList),
        ("{\"devices\":[]}", .notADeviceList), ("\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}", .notADeviceList),
        ("Contoso,Book,SER1\nContoso,Book,SER2\n", .ambiguousLayout),
        ("Serial Number,Serial,Hardware Hash\nA,B,C\n", .ambiguousLayout),
        ("Device Serial Number,Hardware Hash,Hardware Hash\nA,B,C\n", .ambiguousLayout),
        ("Serial Number,Model;Product ID\nA,B\n", .ambiguousLayout),
    ]) func `What is no device list is refused as a whole`(text: String, code: OutcomeCode) throws {
        let reading = try ListReading(text)
        #expect(reading.refusal?.code == code, "\(reading.refusal?.reason ?? "not refused")")
        #expect(reading.rows.isEmpty)
    }

    @Test(
        arguments: [
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], OutcomeCode.workbook),
            ([0x1F, 0x8B, 8, 0, 0, 0], .archive), ([0xFF, 0xFE], .emptyList), ([0xEF, 0xBB, 0xBF], .emptyList),
            ([0xFF, 0xFE, 0x0A, 0], .emptyList),
        ] as [([UInt8], OutcomeCode)])
    func `Content decides, not the name`(bytes: [UInt8], code: OutcomeCode) throws {
        #expect(try ListReading(bytes).refusal?.code == code)
    }

    @Test func `One serial number a line is a list for everything but registering`() throws {
        #expect(
            try ListReading("ABC1\nABC2\n", operation: .deregisterDevice).devices.map(\.serialNumber) == [
                "ABC1", "ABC2",
            ])
        #expect(try ListReading("ABC1\nABC2\n").refusal?.code == .notADeviceList)
        #expect(try ListReading("3305123456789\n", operation: .deregisterDevice).refusal?.code == .ambiguousLayout)
        #expect(try ListReading("3305123456789\n").devices.map(\.productID) == ["3305123456789"])
        #expect(
            try ListReading("A1,3305123456789\n", operation: .deregisterDevice).devices.map(\.serialNumber) == ["A1"])
    }

    @Test func `A hash and an unknown column before it are ambiguous without a header`() throws {
        var device = SyntheticDevice(seed: 1)
        device.serialNumber = "REAL"
        #expect(try ListReading("OTHER,\(device.hashText)\n").refusal?.code == .ambiguousLayout)
        #expect(try ListReading("REAL,\(device.hashText)\n").devices.map(\.serialNumber) == ["REAL"])
    }
}
