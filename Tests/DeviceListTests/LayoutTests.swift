// SPDX-License-Identifier: Apache-2.0

import Autopilot
import DeviceList
import SyntheticDevices
import Testing

@Suite struct LayoutTests {
    static let devices = (0..<4).map { SyntheticDevice(seed: $0) }

    /// What every list of these devices must give.
    static func expect(_ reading: ListReading, _ note: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(reading.refusal == nil, "\(note)", sourceLocation: sourceLocation)
        #expect(reading.devices.map(\.hash?.sealed) == devices.map(\.sealed), "\(note)", sourceLocation: sourceLocation)
        #expect(
            reading.devices.map(\.serialNumber) == devices.map(\.serialNumber), "\(note)",
            sourceLocation: sourceLocation)
    }

    @Test(arguments: SyntheticList.Layout.allCases, SyntheticList.Encoding.allCases)
    func `Every layout in every encoding gives the same devices`(
        layout: SyntheticList.Layout, encoding: SyntheticList.Encoding
    ) throws {
        for separator in [",", ";", "\t"] {
            for lineEnd in ["\r\n", "\n", "\r"] {
                let list = SyntheticList.csv(
                    Self.devices, layout: layout, encoding: encoding, separator: separator, lineEnd: lineEnd)
                Self.expect(try ListReading(list), "\(separator) \(lineEnd.utf8.count)")
            }
        }
    }

    @Test func `Another encoding is seen wherever it begins among the bytes looked at together`() throws {
        let header = "Device Serial Number,Manufacturer name,Device model,Note\n"
        // The beginning must not look like a program's.
        var list = Array((header + String(repeating: ",,,\(String(repeating: "n", count: 60))\n", count: 1100)).utf8)
        for length in 0...70 {
            let note = String(repeating: "n", count: 140 - length)
            for encoding in [SyntheticList.Encoding.utf8, .utf16LEMark, .utf8Mark, .utf16BEMark] {
                list += SyntheticList.bytes("S\(length)\(encoding),Contoso,Book,\(note)\r\n", encoding)
            }
        }
        let serialNumbers = try ListReading(list).devices.compactMap(\.serialNumber)
        let expected = (0...70).flatMap { length in
            ["utf8", "utf16LEMark", "utf8Mark", "utf16BEMark"].map { "S\(length)\($0)" }
        }
        #expect(serialNumbers == expected)
    }
}
