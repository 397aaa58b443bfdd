// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

extension Registry {
    /// Records who added devices that are already there, in one transaction.
    ///
    /// It fills an unknown origin or adds a device that is not registered; a known origin is changed only as a
    /// correction, and the old value goes into the audit trail.
    package func recordDevices(
        _ rows: [JudgedRow], as origin: RecordedOrigin, of name: FolderName, authority: AuthorityKind,
        by person: Person,
        at time: Int64
    ) throws(RegistryFault) -> Answer<[DeviceRecording]> {
        try withCustomer(name, "recording devices") { customer throws(DatabaseError) in
            var recorder = OriginRecorder(
                connection: connection, customer: customer, origin: origin, authority: authority, by: person.name,
                at: time)
            var recordings: [DeviceRecording] = []
            try recorder.lookUp(rows)
            for row in rows {
                let (recording, deviceID, before) = try recorder.record(row)
                recordings.append(recording)
                guard recording.result != .unchanged, recording.result != .invalid else { continue }
                try audit.append(
                    AuditEntry(
                        at: time, person: person.name, operation: "device.record", customer: customer.name.rawValue,
                        deviceID: deviceID, row: row.number, outcome: recording.result.rawValue,
                        rule: recording.rule?.rawValue, detail: detail(origin, before: before)))
            }
            return .done(recordings)
        }
    }

    private func detail(_ origin: RecordedOrigin, before: Origin?) -> String {
        let name = origin.name.map { " (\($0))" } ?? ""
        let old = before.map { "\($0.rawValue) -> " } ?? ""
        let why = origin.correction.map { ": \($0)" } ?? ""
        return "\(old)\(origin.origin.rawValue)\(name)\(why)"
    }
}
