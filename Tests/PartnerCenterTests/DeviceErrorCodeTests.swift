// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import PartnerCenter

@Suite struct DeviceErrorCodeTests {
    @Test(
        arguments: [
            ("806", nil, .alreadyAssigned),
            ("806", "ZtdDeviceAlreadyAssigned", .alreadyAssigned),
            (nil, "ztddevicealreadyassigned", .alreadyAssigned),
            ("ZtdDeviceAlreadyAssigned", nil, .alreadyAssigned),
            ("806", "ZtdDeviceAssignedToOtherTenant", .otherTenant),
            ("999", "Device 5CG1: ZtdDeviceNotFound.", .deviceNotFound),
            ("808", "ZtdDeviceAssignedToAnotherTenant", .otherTenant),
            ("0640", "the store was busy", .storage),
            (nil, "HashNot4k", .hashNot4k),
            (nil, "ZtdDeviceDuplicated", .duplicated),
            ("4711", "SomethingNew", .unknown),
            ("806x", nil, .unknown),
        ] as [(String?, String?, DeviceErrorCode.Kind)])
    func `an error is told by its name, then by its number`(
        code: String?, description: String?, kind: DeviceErrorCode.Kind
    ) throws {
        let error = try #require(DeviceErrorCode(code: code, description: description))
        #expect(error.kind == kind)
        #expect(error.code == code)
        #expect(error.name == description)
    }

    @Test(
        arguments: [
            (801, .data), (802, .data), (803, .data), (806, .alreadyThere), (807, .gone), (808, .ownership),
            (809, .profile), (810, .profile), (811, .ownership), (812, .data), (813, .data), (814, .ownership),
            (815, .profile), (908, .data), (640, .transient), (1, .unknown),
        ] as [(Int, DeviceErrorCode.Class)])
    func `every number is handled as its class says`(number: Int, handling: DeviceErrorCode.Class) {
        #expect(DeviceErrorCode(code: "\(number)", description: nil)?.handling == handling)
    }

    @Test(arguments: [(nil, nil), ("", ""), ("0", nil), (nil, "")] as [(String?, String?)])
    func `nothing and zero are no error`(code: String?, description: String?) {
        #expect(DeviceErrorCode(code: code, description: description) == nil)
    }

    @Test func `an unknown error is kept verbatim`() {
        #expect(DeviceErrorCode(code: "4711", description: "SomethingNew")?.description == "4711 SomethingNew")
    }

    @Test(
        arguments: [
            (RemoteJobDevice(status: "finished"), true),
            (RemoteJobDevice(status: "finished_with_errors"), false),
            (RemoteJobDevice(status: "finished", errorCode: "808"), false),
            (RemoteJobDevice(status: "finished", errorCode: "0"), true),
            (RemoteJobDevice(status: "finished", errorDescription: "Done."), true),
            (RemoteJobDevice(status: "finished_with_errors", errorDescription: "Not done."), false),
            (RemoteJobDevice(status: "in-progress"), nil),
            (RemoteJobDevice(), nil),
        ] as [(RemoteJobDevice, Bool?)])
    func `an entry is judged by its error and its own status`(entry: RemoteJobDevice, succeeded: Bool?) {
        #expect(entry.succeeded == succeeded)
    }
}
