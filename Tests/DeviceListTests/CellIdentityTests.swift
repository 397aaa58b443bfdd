// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Testing

@Suite struct CellIdentityTests {
    private static let header =
        "Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device model\r\n"

    @Test func `a row without a hash is identified by its cells`() throws {
        let list = try ListReading(Self.header + "PF0XYZ1,,,LENOVO,20XW004BGE\r\n,3301234567890,,,\r\n")
        #expect(
            list.devices.map(\.hardware) == [
                HardwareIdentity(serialNumber: "PF0XYZ1", manufacturer: "LENOVO", model: "20XW004BGE"),
                HardwareIdentity(productID: "3301234567890"),
            ])
    }

    @Test func `a placeholder identifies nothing, but for a maker's name beside a serial number`() throws {
        let list = try ListReading(
            Self.header + "PF0XYZ1,,,To be filled by O.E.M.,20XW004BGE\r\nDefault string,3301234567890,,,\r\n",
            operation: .deregisterDevice)
        // Without it the machine would be a new one with every list.
        #expect(list.devices.map(\.hardware.manufacturer) == ["To be filled by O.E.M.", nil])
        #expect(list.devices.map(\.hardware.serialNumber) == ["PF0XYZ1", nil])
    }
}
