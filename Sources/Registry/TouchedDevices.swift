// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// The devices that the rows of a piece named so far: by their ids, by their numbers, and by what the rows bear.
///
/// A row that names none of them finds what it found when all rows of the piece were looked up together; one that found one
/// of them then is known by its id.
struct TouchedDevices {
    let digest: DeviceKeyDigest
    private var ids: Set<Int64> = []
    /// Of identities and of plain numbers.
    private var keys: Set<Int64> = []

    init(_ digest: DeviceKeyDigest) {
        self.digest = digest
    }

    /// Whether a row, or a device that it was found to name, is one of these.
    ///
    /// - Parameter rowKeys: of all that the row's device is found by.
    func has(_ rowKeys: [Int64], _ devices: [KnownDevice]) -> Bool {
        devices.contains { ids.contains($0.id) } || rowKeys.contains(where: keys.contains)
    }

    mutating func note(_ rowKeys: [Int64], _ devices: [KnownDevice]) {
        keys.formUnion(rowKeys)
        for device in devices {
            ids.insert(device.id)
            keys.formUnion(digest.keys(of: [], serialNumber: device.serialNumber, productID: device.productID))
        }
    }
}
