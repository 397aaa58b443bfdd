// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import PartnerCenter

/// What a finished job says of each row that was sent with it; pure.
struct JobReading {
    /// What was said of one row.
    enum Answer: Hashable {
        /// With Partner Center's id of the device, where the entry has it.
        case done(remoteID: String?)
        case failed(DeviceErrorCode)
        /// No entry can be said to be this row's, or the entry does not say how it ended.
        case silent
    }

    private let entries: [RemoteJobDevice]
    private let sentCount: Int

    /// - Parameter sentCount: how many rows the submission had, settled ones among them.
    init(_ job: RemoteJob, sentCount: Int) {
        entries = job.devices
        self.sentCount = sentCount
    }

    /// The answer for a row: by Partner Center's id, Windows product ID or serial number; by position only where the entry
    /// names nothing and there are as many entries as rows.
    func answer(for row: OwedRow) -> Answer {
        guard let entry = entry(for: row) else { return .silent }
        switch entry.succeeded {
        case true?: return .done(remoteID: entry.deviceID)
        case false?: return .failed(entry.error ?? .unspoken)
        case nil: return .silent
        }
    }

    private func entry(for row: OwedRow) -> RemoteJobDevice? {
        let device = row.device
        if let id = device.remote?.id, let entry = only({ $0.deviceID == id }) { return entry }
        if let id = device.productID, let entry = only({ $0.productKey?.lowercased() == id.lowercased() }) {
            return entry
        }
        if let serial = device.serialNumber,
            let entry = only({ $0.serialNumber?.lowercased() == serial.lowercased() })
        {
            return entry
        }
        guard entries.count == sentCount, let position = row.position, entries.indices.contains(position),
            entries[position].namesNothing
        else { return nil }
        return entries[position]
    }

    /// Two entries of one name tell nothing.
    private func only(_ isIt: (RemoteJobDevice) -> Bool) -> RemoteJobDevice? {
        let found = entries.filter(isIt)
        return found.count == 1 ? found[0] : nil
    }
}

extension RemoteJobDevice {
    fileprivate var namesNothing: Bool {
        [deviceID, serialNumber, productKey].allSatisfy { $0?.isEmpty ?? true }
    }
}

extension DeviceErrorCode {
    /// Failed without a word why.
    fileprivate static let unspoken = DeviceErrorCode(.unknown, name: "finished_with_errors")
}
