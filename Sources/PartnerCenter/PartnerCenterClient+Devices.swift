// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import HTTP

extension PartnerCenterClient {
    /// All device batches of a customer.
    package func batches(of tenant: TenantID) async throws(ServiceFault) -> [RemoteBatch] {
        let call = ServiceCall.get(
            Self.batchesPath(tenant), to: "list the device batches of customer \(tenant)", of: tenant)
        return try await exchange.all(call) { (object) throws(WireError) in try RemoteBatch(object) }
    }

    /// The devices of a batch, page by page; returns after the last one.
    package func devices(
        in batch: String, of tenant: TenantID, page: ([RemoteDevice]) async throws(ServiceFault) -> Void
    ) async throws(ServiceFault) {
        let call = ServiceCall.get(
            Self.batchesPath(tenant) + [batch, "devices"],
            to: "list the devices of a batch of customer \(tenant)", of: tenant)
        try await exchange.pages(call, { (object) throws(WireError) in try RemoteDevice(object) }, page: page)
    }

    /// Makes a batch with these devices.
    ///
    /// Returns the job's tracking id, nil where the answer has none; refused with `saysBatchExists` where the batch is
    /// there.
    package func createBatch(
        _ batch: String, _ devices: [DeviceUpload], of tenant: TenantID, requestID: String
    ) async throws(ServiceFault) -> String? {
        try await submit(
            .post, Self.batchesPath(tenant), RequestBody.create(batch, devices),
            to: "create a batch of \(devices.count.counting("device")) for customer \(tenant)", tenant, requestID)
    }

    /// Adds devices to a batch that is there.
    ///
    /// Returns the job's tracking id, nil where the answer has none.
    package func append(
        _ devices: [DeviceUpload], to batch: String, of tenant: TenantID, requestID: String
    ) async throws(ServiceFault) -> String? {
        try await submit(
            .post, Self.batchesPath(tenant) + [batch, "devices"], RequestBody.append(devices),
            to: "add \(devices.count.counting("device")) to a batch of customer \(tenant)", tenant, requestID)
    }

    /// Gives devices other profiles.
    ///
    /// Returns the job's tracking id, nil where the answer has none.
    package func update(
        _ changes: [PolicyAssignment], of tenant: TenantID, requestID: String
    ) async throws(ServiceFault) -> String? {
        try await submit(
            .patch, ["customers", tenant.rawValue, "DevicePolicyUpdates"], RequestBody.update(changes),
            to: "change the profile of \(changes.count.counting("device")) of customer \(tenant)", tenant, requestID)
    }

    /// Deregisters a device; one that is not there any more is no fault.
    package func deleteDevice(
        _ id: String, in batch: String, of tenant: TenantID, requestID: String
    ) async throws(ServiceFault) -> DeviceDeletion {
        let call = ServiceCall(
            method: .delete, purpose: "delete a device of customer \(tenant)",
            path: Self.batchesPath(tenant) + [batch, "devices", id], tenant: tenant, requestID: requestID)
        do throws(ServiceFault) {
            _ = try await exchange.send(call)
            return .deleted
        } catch {
            switch error.kind {
            case .refused(404, _), .refused(_, Assumptions.codeOfUnregisteredDevice): return .wasGone
            default: throw error
            }
        }
    }

    /// How far a submission has come; nil where the service does not know it (any more).
    package func job(_ trackingID: String, of tenant: TenantID) async throws(ServiceFault) -> RemoteJob? {
        let call = ServiceCall.get(
            ["customers", tenant.rawValue, "batchJobStatus", trackingID],
            to: "tell the state of a submission for customer \(tenant)", of: tenant)
        do throws(ServiceFault) {
            return try await exchange.send(call).object { (object) throws(WireError) in try RemoteJob(object) }
        } catch {
            if case .refused(404, _) = error.kind { return nil }
            throw error
        }
    }

    private static func batchesPath(_ tenant: TenantID) -> [String] {
        ["customers", tenant.rawValue, "deviceBatches"]
    }

    private func submit(
        _ method: HTTPMethod, _ path: [String], _ body: [UInt8], to purpose: String, _ tenant: TenantID,
        _ requestID: String
    ) async throws(ServiceFault) -> String? {
        let call = ServiceCall(
            method: method, purpose: purpose, path: path, body: body, tenant: tenant, requestID: requestID)
        let location = try await exchange.send(call).response.header("Location")
        return JobLocation.trackingID(in: location, of: tenant, base: exchange.addresses.baseURL)
    }
}
