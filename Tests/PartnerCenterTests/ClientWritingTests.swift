// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Testing

@testable import PartnerCenter

@Suite struct ClientWritingTests {
    private let service: LoopbackCustomer
    private var client: PartnerCenterClient { service.client }
    private var tenant: TenantID { service.tenant }

    init() async throws {
        service = try await LoopbackCustomer()
        try await service.post(
            "settings", #"{"keepBodies":true,"job":{"polls":0,"seconds":0,"atLatest":0}}"#)
    }

    private func finished(_ trackingID: String?) async throws -> RemoteJob {
        let id = try #require(trackingID)
        let job = try #require(try await client.job(id, of: tenant))
        #expect(job.isFinished)
        return job
    }

    @Test func `devices are registered, listed, given a profile and deleted`() async throws {
        let devices = ["3301234567890", "3301234567891"].map { DeviceUpload(productKey: $0) }
        let created = try await client.createBatch(
            "A b", [devices[0]], of: tenant, requestID: CallID.fresh())
        #expect(try await finished(created).devices.map(\.productKey) == ["3301234567890"])
        let appended = try await client.append(
            [devices[1]], to: "A b", of: tenant, requestID: CallID.fresh())
        #expect(try await finished(appended).devices.map(\.succeeded) == [true])
        let policy = try await client.createPolicy(
            PolicyContent(name: "Std", settings: [.skipEULA]), of: tenant, requestID: CallID.fresh())
        var listed = try await list("A b")
        #expect(Set(listed.map(\.productKey)) == ["3301234567890", "3301234567891"])

        let changes = listed.map { PolicyAssignment(deviceID: $0.id, policyID: policy.id) }
        let given = try await client.update(changes, of: tenant, requestID: CallID.fresh())
        #expect(try await finished(given).devices.map(\.succeeded) == [true, true])
        let taken = try await client.update(
            [PolicyAssignment(deviceID: listed[0].id, policyID: nil)], of: tenant,
            requestID: CallID.fresh())
        _ = try await finished(taken)
        listed = try await list("A b")
        #expect(listed.map(\.policyID) == [nil, policy.id])

        let id = listed[0].id
        #expect(
            try await client.deleteDevice(id, in: "A b", of: tenant, requestID: CallID.fresh())
                == .deleted)
        #expect(
            try await client.deleteDevice(id, in: "A b", of: tenant, requestID: CallID.fresh())
                == .wasGone)
        try await service.post("settings", #"{"deleteGoneAs":"807"}"#)
        #expect(
            try await client.deleteDevice(id, in: "A b", of: tenant, requestID: CallID.fresh())
                == .wasGone)
        #expect(try await list("A b").count == 1)
        #expect(try await service.violations() == [:])
    }

    private func list(_ batch: String) async throws -> [RemoteDevice] {
        var devices: [RemoteDevice] = []
        try await client.devices(in: batch, of: tenant) { (page) throws(ServiceFault) in devices += page
        }
        return devices
    }

    @Test func `each call carries the id it was given, and each answer the service's`() async throws {
        let requestID = CallID.fresh()
        _ = try await client.createBatch(
            "Std", [DeviceUpload(productKey: "3301234567890")], of: tenant, requestID: requestID)
        let request = try #require(try await service.requests("deviceBatches", method: "POST").first)
        #expect(try request.text("requestId") == requestID)
        #expect(try request.text("correlationId") != nil)
        #expect(
            try request.text("body") == #"{"batchId":"Std","devices":[{"productKey":"3301234567890"}]}"#)
        try await service.fault("status", #""status":400,"code":"3000""#)
        let fault = try await fault { () throws(ServiceFault) in
            try await client.append([], to: "Std", of: tenant, requestID: requestID)
        }
        #expect(fault.requestID == requestID)
        let correlations = try await service.requests("devices", method: "POST").map {
            try $0.text("correlationId")
        }
        #expect(correlations == [fault.correlationID])
    }

    @Test func `a batch that exists is told apart`() async throws {
        try await service.post("batches", #"{"customer":"\#(tenant)","id":"Std"}"#)
        let fault = try await fault { () throws(ServiceFault) in
            try await client.createBatch(
                "Std", [DeviceUpload(productKey: "3301234567890")], of: tenant, requestID: CallID.fresh()
            )
        }
        #expect(fault.saysBatchExists)
        #expect(!fault.keepsRequestID)
    }

    @Test func `a job is found wherever its location leads, if that is here`() async throws {
        let forms = [
            "absolute": true, "relative": true, "without-slash": true, "with-version": true, "id": true,
            "missing": false, "empty": false, "other-host": false,
        ]
        for (form, isFound) in forms {
            try await service.fault("location", #""form":"\#(form)""#)
            let id = try await client.createBatch(
                "Std \(form)", [DeviceUpload(productKey: "3301234567890")], of: tenant,
                requestID: CallID.fresh())
            #expect((id != nil) == isFound, "\(form)")
            if isFound { #expect(try await finished(id).devices.count == 1, "\(form)") }
        }
    }

    @Test func `a forgotten job is none`() async throws {
        #expect(try await client.job(CallID.fresh(), of: tenant) == nil)
    }

    @Test func `a job may be finished with errors in words that nobody knows`() async throws {
        let id = try await client.createBatch(
            "Std", [DeviceUpload(productKey: "3301234567890"), DeviceUpload(serialNumber: "only")],
            of: tenant,
            requestID: CallID.fresh())
        try await service.fault("finished-despite-errors")
        try await service.fault("shuffled-results")
        let job = try await finished(id)
        #expect(job.status == "finished")
        #expect(job.devices.map(\.succeeded) == [false, true])
        #expect(job.devices.first?.error?.kind == .missingIdentifiers)
        try await service.fault("set-fields", #""fields":{"status":"napping"}"#)
        let napping = try await client.job(id ?? "", of: tenant)
        #expect(napping?.isFinished == false)
        try await service.fault(
            "missing-fields", #""fields":["deviceId","serialNumber","errorDescription"]"#)
        #expect(try await finished(id).devices.map(\.succeeded) == [true, false])
    }

    @Test func `a profile is made, replaced as a whole and deleted`() async throws {
        let made = try await client.createPolicy(
            PolicyContent(name: "Std", description: "D", settings: []), of: tenant,
            requestID: CallID.fresh())
        #expect(made.settings == [])
        let settings = Set(ProfileSetting.allCases)
        let replaced = try await client.updatePolicy(
            made.id, PolicyContent(name: "New", settings: settings), of: tenant,
            requestID: CallID.fresh())
        #expect(replaced == RemotePolicy(id: made.id, name: "New", settings: settings, deviceCount: 0))
        #expect(try await client.policies(of: tenant) == [replaced])
        try await client.deletePolicy(made.id, of: tenant, requestID: CallID.fresh())
        try await client.deletePolicy(made.id, of: tenant, requestID: CallID.fresh())
        #expect(try await client.policies(of: tenant) == [])
    }

    @Test func `an id that would change the path is not sent`() async throws {
        for id in ["", ".", ".."] {
            let fault = try await fault { () throws(ServiceFault) in
                try await client.deleteDevice(id, in: "Std", of: tenant, requestID: CallID.fresh())
            }
            #expect(fault.kind == .refused(status: 0, code: nil))
        }
        #expect(try await service.requests().isEmpty)
        #expect(service.gate.state.calls == 0)
    }
}
