// SPDX-License-Identifier: Apache-2.0

import Autopilot
import DeviceList
import SyntheticDevices
import Testing

/// One way in which people write the same four devices down.
struct ZooLayout: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    var encoding = SyntheticList.Encoding.utf8
    /// The row of the first device.
    var firstRow = 2

    var testDescription: String { name }

    static let devices = LayoutTests.devices

    init(
        _ name: String, firstRow: Int = 2, encoding: SyntheticList.Encoding = .utf8, _ lines: [String],
        end: String = "\r\n"
    ) {
        self.name = name
        self.firstRow = firstRow
        self.encoding = encoding
        text = lines.joined(separator: end) + end
    }

    /// A line for every device.
    static func rows(_ line: (SyntheticDevice) -> String) -> [String] { devices.map(line) }

    static let script = "Device Serial Number,Windows Product ID,Hardware Hash"
    static let scriptRows = rows { "\($0.serialNumber),,\($0.hashText)" }
}

extension ZooLayout {
    static let headers: [ZooLayout] = [
        ZooLayout("Intune", [script + ",Group Tag,Assigned User"] + rows { "\($0.serialNumber),,\($0.hashText),," }),
        ZooLayout("small letters", [script.lowercased()] + scriptRows),
        ZooLayout("capital letters", [script.uppercased()] + scriptRows),
        ZooLayout("blanks and underscores", [" Device_Serial_Number , WindowsProductID,hardware-hash "] + scriptRows),
        ZooLayout("Store for Business", ["Serial Number,Product Id,Hardware Hash"] + scriptRows),
        ZooLayout("Microsoft 365", ["Device Serial Number,,Hardware Hash"] + scriptRows),
        ZooLayout("HoloLens", [script + ",Group Tag,Assigned User"] + rows { "\($0.serialNumber),,\($0.hashText)" }),
        ZooLayout(
            "Partner Center's first spelling",
            [script + ",Manufacturer name,Device model"]
                + rows { "\($0.serialNumber),,\($0.hashText),\"\($0.manufacturer)\",\"\($0.model)\"" }),
        ZooLayout(
            "Partner Center's second spelling",
            ["Device serial number,Windows product ID,Hardware hash,Manufacturer name,Device model"]
                + rows { "\($0.serialNumber),,\($0.hashText),," }),
        ZooLayout(
            "Partner Center's third spelling",
            [script + ",Manufacturer name,Device Model"]
                + rows { "\($0.serialNumber),,\($0.hashText),," }),
        ZooLayout(
            "Graph", ["hardwareIdentifier,productKey,serialNumber"] + rows { "\($0.hashText),,\($0.serialNumber)" }),
        ZooLayout(
            "another order", ["Hardware Hash,Device Serial Number"] + rows { "\($0.hashText),\($0.serialNumber)" }),
        ZooLayout("hash alone", ["Hardware Hash"] + rows(\.hashText)),
        ZooLayout(
            "columns of others",
            ["Name,Device Serial Number,Room,Hardware Hash,Note"]
                + rows { "PC,\($0.serialNumber),\"1, left\",\($0.hashText),x" }),
        ZooLayout(
            "two serial columns, one documented",
            ["Serial,Device Serial Number,Hardware Hash"]
                + rows { "x,\($0.serialNumber),\($0.hashText)" }),
    ]

    static let texts: [ZooLayout] = [
        ZooLayout(
            "quoted cells",
            ["\"Device Serial Number\",\"Windows Product ID\",\"Hardware Hash\""]
                + rows { "\"\($0.serialNumber)\",\"\",\"\($0.hashText)\"" }),
        ZooLayout("CR only", [script] + scriptRows, end: "\r"),
        ZooLayout("LF", [script] + scriptRows, end: "\n"),
        ZooLayout(
            "sep=;", firstRow: 2,
            ["sep=;", script.replacing(",", with: ";")]
                + rows { "\($0.serialNumber);;\($0.hashText)" }),
        ZooLayout(
            "#TYPE", firstRow: 3, ["#TYPE Selected.System.Management.Automation.PSCustomObject", script] + scriptRows),
        ZooLayout(
            "titles above", firstRow: 5, ["Devices of Contoso", "Printed on Monday, by hand", "", script] + scriptRows),
        ZooLayout("blank rows", firstRow: 4, [script, "", ",,"] + scriptRows.flatMap { [$0, ",,,,", ""] }),
        ZooLayout("cells behind the header", [script] + rows { "\($0.serialNumber),,\($0.hashText),,,," }),
        ZooLayout(
            "UTF-16 without a mark, semicolons", encoding: .utf16LE,
            [script.replacing(",", with: ";")]
                + rows { "\($0.serialNumber);;\($0.hashText)" }),
        ZooLayout(
            "as many columns without a name", [script + ",,,"] + rows { "\($0.serialNumber),,\($0.hashText),,," }),
        ZooLayout("tabs", [script.replacing(",", with: "\t")] + rows { "\($0.serialNumber)\t\t\($0.hashText)" }),
        ZooLayout("bars", [script.replacing(",", with: "|")] + rows { "\($0.serialNumber)||\($0.hashText)" }),
        ZooLayout(
            "Windows-1252", encoding: .windows1252,
            [script + ",Room"]
                + rows { "\($0.serialNumber),,\($0.hashText),Büro" }),
        ZooLayout("guarded hash", [script] + rows { "\($0.serialNumber),,'\($0.hashText)" }),
    ]

    static let shapes: [ZooLayout] = [
        ZooLayout("no header, CIPP's order", firstRow: 1, rows { "\($0.serialNumber),,\($0.hashText),Tag" }),
        ZooLayout("no header, three columns", firstRow: 1, scriptRows),
        ZooLayout("no header, serial proved by the hash", firstRow: 1, rows { "\($0.serialNumber);\($0.hashText)" }),
        ZooLayout("hashes and nothing else", firstRow: 1, rows(\.hashText)),
        ZooLayout("glued files", [script, scriptRows[0], script, scriptRows[1], scriptRows[2], script, scriptRows[3]]),
        ZooLayout(
            "glued files of other layouts",
            [
                script, scriptRows[0], "Hardware Hash;Device Serial Number",
                "\(devices[1].hashText);\(devices[1].serialNumber)", script,
            ] + scriptRows[2...]),
        ZooLayout("a header under rows without one", firstRow: 1, [scriptRows[0], script] + scriptRows[1...]),
        ZooLayout(
            "Configuration Manager", firstRow: 5,
            [
                "Report,Windows Autopilot Device Information", "Run by,me", "",
                "Textbox3,Textbox5,Textbox7,Details_Serial,Details_Product,Details_Hash",
            ] + scriptRows.map { script + "," + $0 }),
        ZooLayout(
            "glued files with as many columns without a name",
            [script + ",,,"] + scriptRows[..<2].map { $0 + ",,," } + [script + ",,,"]
                + scriptRows[2...].map { $0 + ",,," }),
        ZooLayout(
            "a maker with a comma",
            [script + ",Manufacturer name,Device model"]
                + rows { "\($0.serialNumber),,\($0.hashText),VMware, Inc.,VMware7" }),
        ZooLayout(
            "wrapped hashes",
            [script + ",Group Tag"]
                + rows { device in
                    "\(device.serialNumber),,\(wrapped(device.hashText)),Tag"
                }),
        ZooLayout(
            "wrapped hashes in the last column", [script] + rows { "\($0.serialNumber),,\(wrapped($0.hashText))" }),
        ZooLayout("wrapped and quoted hashes", [script] + rows { "\($0.serialNumber),,\"\(wrapped($0.hashText))\"" }),
    ]

    private static func wrapped(_ hash: String) -> String {
        let characters = Array(hash)
        return stride(from: 0, to: characters.count, by: 76)
            .map { String(characters[$0..<min($0 + 76, characters.count)]) }.joined(separator: "\r\n")
    }
}

@Suite struct LayoutZooTests {
    @Test(arguments: ZooLayout.headers + ZooLayout.texts + ZooLayout.shapes)
    func `However the list is written, it gives the same devices`(layout: ZooLayout) throws {
        for piece in [1, 77, Int.max] {
            let reading = try ListReading(SyntheticList.bytes(layout.text, layout.encoding), piece: piece)
            LayoutTests.expect(reading, "in pieces of \(piece): \(reading.codes) \(reading.refusal?.reason ?? "")")
            #expect(reading.rows.first?.recordNumber == layout.firstRow)
        }
    }
}
