// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import SQLite

/// Identities that a transaction adds, held back until its end and then written in the order of their table.
///
/// They are as good as random, so that each would change a page of its own somewhere in the table; in order, those that
/// share a page come one after the other.
final class PendingIdentities {
    private var devices: [DeviceIdentity: Int64] = [:]

    /// The device that an identity was added for.
    func device(of identity: DeviceIdentity) -> Int64? { devices[identity] }

    func add(_ identities: [DeviceIdentity], of deviceID: Int64) {
        for identity in identities { devices[identity] = deviceID }
    }

    /// Forgets them; room for as many is kept.
    func removeAll() { devices.removeAll(keepingCapacity: true) }

    /// All of them with their devices, in the order of the table's key; none is left.
    func takeSorted() -> [(identity: DeviceIdentity, deviceID: Int64)] {
        defer { removeAll() }
        let placed = devices.map { (place: Self.place($0.key), identity: $0.key, deviceID: $0.value) }
        return placed.sorted { $0.place < $1.place }.map { ($0.identity, $0.deviceID) }
    }

    /// The kind and the first seven bytes, which tell nearly all identities apart and are compared at once.
    private static func place(_ identity: DeviceIdentity) -> UInt64 {
        var place = UInt64(identity.kind.rawValue)
        for index in 0..<7 { place = place << 8 | UInt64(index < identity.value.count ? identity.value[index] : 0) }
        return place
    }
}
