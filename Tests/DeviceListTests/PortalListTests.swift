// SPDX-License-Identifier: Apache-2.0

import Autopilot
import DeviceList
import SyntheticDevices
import Testing

@Suite struct PortalListTests {
    static func portalDevice(_ device: SyntheticDevice) -> PortalDevice {
        PortalDevice(
            serialNumber: device.serialNumber, groupTag: device.groupTag,
            hash: SealedHash(sealed: device.sealed, unusualLength: device.sealed.count))
    }

    static func text(_ format: PortalFormat, _ devices: [PortalDevice]) -> String? {
        var writer = PortalListWriter(format: format)
        for device in devices { _ = writer.append(device) }
        return writer.takeFile().map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `Intune's list is what the script writes`() {
        let device = LayoutTests.devices[0]
        #expect(
            Self.text(.intune, [Self.portalDevice(device)])
                == "Device Serial Number,Windows Product ID,Hardware Hash\r\n"
                + "\(device.serialNumber),,\(device.hashText)\r\n")
    }

    @Test func `Group tags bring their column`() {
        var device = LayoutTests.devices[0]
        device.groupTag = "Sales"
        let text = Self.text(.intune, [Self.portalDevice(device), Self.portalDevice(LayoutTests.devices[1])])
        #expect(text?.hasPrefix("Device Serial Number,Windows Product ID,Hardware Hash,Group Tag\r\n") ?? false)
        #expect(text?.contains(",Sales\r\n") ?? false)
    }

    @Test func `Partner Center's list names each device in one of its ways`() {
        let devices = [
            PortalDevice(serialNumber: "S1", productID: "3305123456789"),
            PortalDevice(serialNumber: "S2", manufacturer: "Contoso", model: "Book"),
        ]
        #expect(
            Self.text(.partnerCenter, devices)
                == "Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device model\r\n"
                + ",3305123456789,,,\r\nS2,,,Contoso,Book\r\n")
    }

    @Test func `What the list cannot hold is left out and said`() {
        var writer = PortalListWriter(format: .partnerCenter)
        for (maker, model) in [("VMware, Inc.", "V7"), ("Büro", "B"), ("\"X\"", "B"), ("=x", "B"), ("A\nB", "C")] {
            let reason = writer.append(PortalDevice(serialNumber: "S", manufacturer: maker, model: model))
            #expect(reason?.contains("manufacturer") ?? false, "\(maker)")
        }
        #expect(writer.append(PortalDevice(serialNumber: "S")) != nil)
        var intune = PortalListWriter(format: .intune)
        #expect(intune.append(PortalDevice(productID: "3305123456789")) != nil)
        #expect(writer.takeFile() == nil && intune.takeFile() == nil)
    }

    @Test func `A file is full at five hundred rows`() {
        var writer = PortalListWriter(format: .partnerCenter)
        for number in 0..<500 {
            #expect(!writer.isFull)
            _ = writer.append(PortalDevice(productID: "\(3_305_000_000_000 + number)"))
        }
        #expect(writer.isFull)
        #expect(writer.takeFile()?.count { $0 == 0x0A } == 501)
        #expect(!writer.isFull)
    }

    @Test(arguments: PortalFormat.allCases) func `Our own reader takes it`(format: PortalFormat) throws {
        let text = Self.text(format, LayoutTests.devices.map(Self.portalDevice)) ?? ""
        LayoutTests.expect(try ListReading(text), "\(format)")
    }
}
