// SPDX-License-Identifier: Apache-2.0

import HardwareHash
import SyntheticDevices

extension Benchmark {
    /// A hash as Windows writes it: decoded, walked, its seal computed.
    static var readHash: Benchmark {
        let texts = (0..<200).map { Array(SyntheticDevice(seed: $0).hashText.utf8) }
        return Benchmark(name: "reading a sound hash", repetitions: texts.count, limit: 20_000) {
            texts.reduce(0) { $0 + (isSound($1) ? 1 : 0) }
        }
    }

    /// Hashes with one damaged character, another one in every round.
    static func mendHash(_ damage: HashDamage) -> Benchmark {
        let texts = damagedHashes { device, random in damage.apply(to: device, using: &random) }
        var round = 0
        return Benchmark(name: "mending a \(damage)", repetitions: 1, limit: 50_000_000) {
            round += 1
            return isSound(texts[round % texts.count]) ? 1 : 0
        }
    }

    /// Hashes with two wrong characters, which no search finds: what rubbish can cost at most.
    static var rubbish: Benchmark {
        let texts = damagedHashes { device, random in
            var text = Array(HashDamage.wrongCharacter.apply(to: device, using: &random))
            let place = 300 + random.below(300)
            text[place] = text[place] == "x" ? "y" : "x"
            return String(text)
        }
        var round = 0
        return Benchmark(name: "giving up on a hash", repetitions: 1, limit: 150_000_000) {
            round += 1
            return isSound(texts[round % texts.count]) ? 1 : 0
        }
    }

    private static func damagedHashes(_ damage: (SyntheticDevice, inout SeededGenerator) -> String) -> [[UInt8]] {
        (0..<60 as Range<UInt64>).map { seed in
            var random = SeededGenerator(seed: seed)
            return Array(damage(SyntheticDevice(seed: seed), &random).utf8)
        }
    }

    private static func isSound(_ text: [UInt8]) -> Bool {
        var allowance = RepairAllowance()
        let reading = text.withUnsafeBytes { HardwareHash.read($0, allowance: &allowance) }
        if case .sound = reading { return true }
        return false
    }
}
