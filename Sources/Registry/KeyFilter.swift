// SPDX-License-Identifier: Apache-2.0

/// Tells of most keys that they are not in the table `device_keys`, without a look at it (a Bloom filter).
///
/// Keys are as good as random, so their own bits choose the places. One megabyte is right for some hundred thousand
/// devices; with more, it only says "perhaps" more often.
struct KeyFilter {
    private static let bitCount: UInt64 = 1 << 23
    private var words = [UInt64](repeating: 0, count: Int(bitCount / 64))

    mutating func insert(_ key: Int64) {
        let (first, second, third) = Self.places(key)
        words[first.word] |= first.bit
        words[second.word] |= second.bit
        words[third.word] |= third.bit
    }

    /// False where the key was never inserted.
    func mayHold(_ key: Int64) -> Bool {
        let (first, second, third) = Self.places(key)
        return words[first.word] & first.bit != 0 && words[second.word] & second.bit != 0
            && words[third.word] & third.bit != 0
    }

    private typealias Place = (word: Int, bit: UInt64)

    private static func places(_ key: Int64) -> (Place, Place, Place) {
        let bits = UInt64(bitPattern: key)
        return (place(bits), place(bits >> 20), place(bits >> 40))
    }

    private static func place(_ bits: UInt64) -> Place {
        let number = bits % bitCount
        return (Int(number / 64), 1 << (number % 64))
    }
}
