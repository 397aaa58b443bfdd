// SPDX-License-Identifier: Apache-2.0

import Autopilot
import PartnerCenter
import Testing

@testable import Authority

@Suite struct JobReadingTests {
    private func row(_ position: Int, serial: String?, productID: String? = nil) -> OwedRow {
        OwedRow(
            importID: 1, row: position + 2, customerID: 1, kind: .register,
            device: KnownDevice(
                id: Int64(position), customerID: 1, serialNumber: serial, productID: productID, manufacturer: nil,
                model: nil, groupTag: "Std", origin: .thisPartner, endorsementKey: nil),
            hash: nil, batch: "Std", profile: nil, person: Person(uid: 1, name: "anna"), role: .adminAgent,
            granted: [], claimedAt: 0, faults: 0, since: 0, position: position)
    }

    private func done(serial: String? = nil, key: String? = nil, id: String? = nil) -> RemoteJobDevice {
        RemoteJobDevice(deviceID: id, serialNumber: serial, productKey: key, status: "finished")
    }

    @Test func `each row finds its own entry, in whatever order they come`() {
        let job = RemoteJob(
            status: "finished",
            devices: [
                done(serial: "b", id: "2"), done(key: "1234567890123", id: "3"),
                RemoteJobDevice(
                    serialNumber: "A", status: "finished_with_errors", errorCode: "808",
                    errorDescription: "ZtdDeviceAssignedToOtherTenant"),
            ])
        let reading = JobReading(job, sentCount: 3)
        #expect(reading.answer(for: row(1, serial: "B")) == .done(remoteID: "2"))
        #expect(reading.answer(for: row(2, serial: nil, productID: "1234567890123")) == .done(remoteID: "3"))
        guard case .failed(let error) = reading.answer(for: row(0, serial: "A")) else {
            Issue.record("not failed")
            return
        }
        #expect(error.kind == .otherTenant)
    }

    @Test func `a finished job with a failed device in it has failed for that device`() {
        let entry = RemoteJobDevice(
            serialNumber: "A", status: "finished_with_errors", errorCode: nil, errorDescription: nil)
        let reading = JobReading(RemoteJob(status: "finished", devices: [entry]), sentCount: 1)
        guard case .failed(let error) = reading.answer(for: row(0, serial: "A")) else {
            Issue.record("not failed")
            return
        }
        #expect(error.kind == .unknown)
    }

    @Test func `position counts only where an entry names nothing and as many entries as rows came`() {
        let nameless = RemoteJob(status: "finished", devices: [done(id: nil), done(id: nil)])
        #expect(JobReading(nameless, sentCount: 2).answer(for: row(1, serial: "B")) == .done(remoteID: nil))
        #expect(JobReading(nameless, sentCount: 3).answer(for: row(1, serial: "B")) == .silent)
        let named = RemoteJob(status: "finished", devices: [done(serial: "X"), done(serial: "Y")])
        #expect(JobReading(named, sentCount: 2).answer(for: row(1, serial: "B")) == .silent)
    }

    @Test func `two entries of one name, and words that nobody knows, tell nothing`() {
        let twice = RemoteJob(status: "finished", devices: [done(serial: "A"), done(serial: "a")])
        #expect(JobReading(twice, sentCount: 2).answer(for: row(0, serial: "A")) == .silent)
        let odd = RemoteJobDevice(serialNumber: "A", status: "resting", errorCode: nil, errorDescription: nil)
        #expect(
            JobReading(RemoteJob(status: "finished", devices: [odd]), sentCount: 1).answer(for: row(0, serial: "A"))
                == .silent)
    }
}
