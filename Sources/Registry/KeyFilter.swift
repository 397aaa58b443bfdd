// SPDX-License-Identifier: Apache-2.0

/// Tells of most keys that they are not in the table `device_keys`, without a look at it (a Bloom filter).
///
/// Keys are as good as random, so their own bits choose the places: the lower half the first one, the upper half the step
/// to the next. One megabyte is right for some hundred thousand devices; with more, it only says "perhaps" more often.
struct KeyFilter {
    private static let bitCount: UInt64 = 1 << 23
    /// With 100,000 devices, which have 400,000 keys, it says "perhaps" wrongly of one key in 7,000.
    private static let placesOfAKey = 7
    private var words = [UInt64](repeating: 0, count: Int(bitCount / 64))

    mutating func insert(_ key: Int64) {
        var place = UInt64(bitPattern: key)
        let step = Self.step(key)
        for _ in 0..<Self.placesOfAKey {
            words[Self.word(place)] |= Self.bit(place)
            place &+= step
        }
    }

    mutating func insert(_ keys: [DeviceKey]) {
        for key in keys { insert(key.key) }
    }

    /// False where the key was never inserted.
    func mayHold(_ key: Int64) -> Bool {
        var place = UInt64(bitPattern: key)
        let step = Self.step(key)
        for _ in 0..<Self.placesOfAKey {
            guard words[Self.word(place)] & Self.bit(place) != 0 else { return false }
            place &+= step
        }
        return true
    }

    private static func step(_ key: Int64) -> UInt64 { UInt64(bitPattern: key) >> 32 | 1 }

    private static func word(_ place: UInt64) -> Int { Int(place % bitCount / 64) }

    private static func bit(_ place: UInt64) -> UInt64 { 1 << (place % 64) }
}
