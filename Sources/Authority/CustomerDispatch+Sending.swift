// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import HardwareHash
internal import Linux
internal import PartnerCenter
internal import Registry

/// recorded → accepted: the call is made until Partner Center has taken it or has said no.
extension CustomerDispatch {
    mutating func send(_ submission: Submission, _ rows: [OwedRow], _ customer: Customer) async throws {
        if submission.kind == .deregister { return try await delete(submission, rows, customer) }
        try await registry.recordAttempt(submission.id)
        let trackingID: String?
        do throws(ServiceFault) {
            trackingID = try await call(submission, rows, customer)
        } catch {
            guard case .refused(let status, _) = error.kind else { throw error }
            return try await callRefused(error, status: status, submission, rows, customer)
        }
        try await registry.recordAccepted(submission, trackingID: trackingID, at: Clocks.wall)
        limit = correspondence.configuration().partnerCenter.chunkRows
        correspondence.sayAccepted(submission, rows, customer)
    }

    private func call(
        _ submission: Submission, _ rows: [OwedRow], _ customer: Customer
    ) async throws(ServiceFault) -> String? {
        switch submission.kind {
        case .register:
            let devices = rows.map(DeviceUpload.init)
            let batch = submission.batch ?? ""
            return submission.createsBatch
                ? try await client.createBatch(
                    batch, devices, of: customer.tenantID, requestID: submission.requestID)
                : try await client.append(
                    devices, to: batch, of: customer.tenantID, requestID: submission.requestID)
        case .applyProfile, .applyDefaultProfile, .removeProfile, .deregister:
            let changes = rows.compactMap { row in
                row.device.remote?.id.map { PolicyAssignment(deviceID: $0, policyID: row.profile?.remoteID) }
            }
            return try await client.update(changes, of: customer.tenantID, requestID: submission.requestID)
        }
    }

    /// Partner Center understood the call and said no, so that its request id is used up.
    private mutating func callRefused(
        _ fault: ServiceFault, status: Int, _ submission: Submission, _ rows: [OwedRow], _ customer: Customer
    ) async throws {
        correspondence.sayRefused(fault, submission, of: customer)
        let again = OwedEnd.again(notBefore: 0, isFault: false)
        switch status {
        case 409 where submission.createsBatch:
            // The batch is there after all: it is appended to from now on.
            try await registry.recordBatch(submission.batch ?? "", createdBy: nil, of: customerID)
            try await end(submission, rows.map { ($0, again) })
        case 404 where submission.kind == .register && !submission.createsBatch && rows[0].faults == 0:
            // The batch is gone: it is created anew.
            try await registry.forgetBatch(submission.batch ?? "", of: customerID)
            try await end(submission, rows.map { ($0, .again(notBefore: 0, isFault: true)) })
        case 400 where rows.count > 1, 413 where rows.count > 1:
            // One of them is at fault and nobody says which: they are sent in halves.
            limit = max(rows.count / 2, 1)
            try await end(submission, rows.map { ($0, again) })
        default:
            let verdict = RowVerdict.callRefused(fault, status: status)
            try await end(submission, rows.map { ($0, .ended(verdict)) })
        }
    }

    /// Settles what is left of a submission and closes it.
    func end(_ submission: Submission, _ ends: [(row: OwedRow, end: OwedEnd)]) async throws {
        try await correspondence.settle(ends)
        try await registry.recordSubmissionSettled(submission.id, at: Clocks.wall)
    }

    /// Devices are deregistered one by one; each call has a request id of its own, made from the submission's.
    private func delete(_ submission: Submission, _ rows: [OwedRow], _ customer: Customer) async throws {
        for row in rows {
            guard let remote = row.device.remote, let id = remote.id, let batch = remote.batch else {
                try await correspondence.settle([(row, .ended(.refused(.notThere)))])
                continue
            }
            try await registry.recordAttempt(submission.id)
            do throws(ServiceFault) {
                _ = try await client.deleteDevice(
                    id, in: batch, of: customer.tenantID, requestID: RequestID.of(row, in: submission))
            } catch {
                guard case .refused(let status, let code) = error.kind else { throw error }
                correspondence.sayRefused(error, submission, of: customer)
                let verdict =
                    DeviceErrorCode(code: code, description: nil).flatMap { $0.kind == .unknown ? nil : $0 }
                    .map(RowVerdict.refused) ?? .callRefused(error, status: status)
                try await correspondence.settle([(row, .ended(verdict))])
            }
        }
        try await registry.recordAccepted(submission, trackingID: nil, at: Clocks.wall)
    }
}

extension DeviceErrorCode {
    /// Of a device that Partner Center is known not to have.
    static let notThere = DeviceErrorCode(.notRegistered, name: "no listing shows it")
}

extension DeviceUpload {
    /// One of the six combinations that Partner Center takes; the serial number goes along with a hash, so that the answer
    /// can be told from others.
    init(_ row: OwedRow) {
        let device = row.device
        if let hash = row.hash {
            self.init(
                serialNumber: device.serialNumber, productKey: device.productID,
                hardwareHash: String(decoding: HardwareHash.text(of: hash), as: UTF8.self))
        } else if let productID = device.productID {
            self.init(productKey: productID)
        } else {
            self.init(
                serialNumber: device.serialNumber, oemManufacturerName: device.manufacturer, modelName: device.model)
        }
    }
}
