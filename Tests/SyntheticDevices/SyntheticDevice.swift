// SPDX-License-Identifier: Apache-2.0

/// A device that does not exist, and whose hardware hash is valid all the same.
///
/// Every property may be changed before the hash is asked for; the same seed gives the same device.
package struct SyntheticDevice: Sendable {
    package var serialNumber: String
    package var manufacturer: String
    package var model: String
    /// As the hash keeps it.
    package var uuid: [UInt8]
    package var productID: String?
    package var groupTag = ""
    /// The TPM's RSA-2048 modulus; without one the device has no TPM.
    package var endorsementKey: [UInt8]?
    /// Seconds since 2000-01-01 UTC.
    package var collectedAt: Int
    package var toolVersion: Int
    package var networkAdapters: [(address: [UInt8], medium: Int, bus: String)]
    package var displayCount: Int
    package var graphicsCount: Int
    package var isHybrid: Bool
    package var isARM: Bool
    package var diskSerial: String?
    /// Records of types that nobody knows.
    package var extraRecords: [(type: Int, payload: [UInt8])] = []

    package init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let maker = random.pick([
            ("Contoso", ["Contoso Book 14", "Contoso Book 16"]), ("Fabrikam, Inc.", ["Fab Station 5", "Fab7,1"]),
            ("NORTHWIND", ["10AA000BCD", "20BB000EFG"]), ("Woodgrove Bank", ["WG-1"]),
        ])
        manufacturer = maker.0
        model = random.pick(maker.1)
        serialNumber = random.pick([
            "T" + random.text("0123456789", 7), "00" + random.text("123456789", 7), random.text("0123456789", 16),
            "SYN-" + random.text("ABCDEFGHJKLMNPRSTUVWXYZ", 2) + random.text("0123456789", 6),
        ])
        uuid = random.bytes(16)
        uuid[7] = uuid[7] & 0x0F | 0x40
        uuid[8] = uuid[8] & 0x3F | 0x80
        productID = random.chance(60) ? "3305" + random.text("0123456789", 9) : nil
        endorsementKey = random.chance(90) ? random.bytes(256) : nil
        collectedAt = 820_000_000 + random.below(1_000_000)
        toolVersion = random.pick([3, 5, 7, 8, 9])
        networkAdapters = []
        for _ in 0..<random.below(4) {
            networkAdapters.append(
                ([2] + random.bytes(5), random.pick([0, 8, 9, 10, 14]), random.pick(["PCI", "USB", "BTH"])))
        }
        displayCount = 1 + random.below(2)
        graphicsCount = toolVersion >= 5 ? 1 + random.below(2) : 0
        isHybrid = random.chance(20)
        isARM = random.chance(10)
        diskSerial = random.chance(90) ? random.text("0123456789ABCDEF", 16) : nil
    }
}
