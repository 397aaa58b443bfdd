// SPDX-License-Identifier: Apache-2.0

import Autopilot
import DeviceList
import SyntheticDevices
import Testing

/// Lists of rejected rows that come back.
@Suite struct RejectedListTests {
    private static let header = "Serial Number,Product ID,Reason\r\n"

    @Test(arguments: [
        "Serial Number,Product ID,S1,3301234567890", "Serial Number,PKID", "#TYPE Device,3301234567890", "sep=,x",
        "Hardware Hash,Serial Number,Reason,x",
    ])
    func `What ends with a reason is a row, whatever else is in it`(row: String) throws {
        let text = Self.header + row + ",A reason.\r\nS2,,Another reason.\r\n"
        let reading = try ListReading(text, operation: .deregisterDevice)
        #expect(reading.rows.map(\.recordNumber) == [2, 3])
        #expect(reading.devices.last?.serialNumber == "S2")
        let invalid = zip(reading.codes, reading.isInvalid).filter(\.1).map(\.0)
        #expect(try ListReading(reading.rejectedList, operation: .deregisterDevice).codes == invalid)
    }

    @Test func `Headers still hold for the rows below them where such lists are glued, and rows without a reason`()
        throws
    {
        let text =
            Self.header + "S1,,A reason.\r\n" + "Product ID,Serial Number,Reason\r\n,S2,A reason.\r\n"
            + "Product ID,Note,Serial Number\r\n,,S3\r\n" + Self.header + "S4,,\r\n"
        let reading = try ListReading(text, operation: .deregisterDevice)
        #expect(reading.devices.map(\.serialNumber) == ["S1", "S2", "S3", "S4"])
    }

    @Test(arguments: ["Serial\u{7F} Number", "Serial\u{80} Number", "\u{200F}Serial Number"])
    func `A column is recognized again though its name has what does not come back`(name: String) throws {
        let reading = try ListReading("\u{FEFF}\(name),Note\r\nS\u{FFFD}1,kept\r\n", operation: .deregisterDevice)
        let rejected = String(decoding: reading.rejectedList, as: UTF8.self)
        #expect(rejected.hasPrefix("\u{FEFF}Device Serial Number,Note,Reason\r\n"))
        #expect(try ListReading(rejected, operation: .deregisterDevice).codes == reading.codes)
        #expect(reading.isInvalid == [true])
    }
}
