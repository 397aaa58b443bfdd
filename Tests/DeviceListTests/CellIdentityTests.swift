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

    @Test func `a placeholder identifies nothing`() throws {
        let list = try ListReading(
            Self.header + "PF0XYZ1,,,To be filled by O.E.M.,20XW004BGE\r\nDefault string,3301234567890,,,\r\n",
            operation: .deregisterDevice)
        #expect(list.devices.map(\.hardware.manufacturer) == [nil, nil])
        #expect(list.devices.map(\.hardware.serialNumber) == ["PF0XYZ1", nil])
    }
}
