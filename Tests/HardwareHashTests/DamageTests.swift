// SPDX-License-Identifier: Apache-2.0

import Autopilot
import HardwareHash
import SyntheticDevices
import Testing

@Suite struct DamageTests {
    /// What each kind of damage must end as: what is said to be mended, or the refusal.
    static let expectations: [(HashDamage, mended: Set<Mending.Kind>, code: OutcomeCode?)] = [
        (.wrongCharacter, [.wrongCharacter], nil),
        (.missingCharacter, [.missingCharacter], nil),
        (.swappedCharacters, [.swappedCharacters], nil),
        (.cutContent, [], .hashTruncated),
        (.cutTail, [.tailRefilled], nil),
        (.surplusCharacter, [.tailShortened], nil),
        (.wrappedLines, [.linesJoined], nil),
        (.plusBecameBlank, [.blanksReadAsPlus], nil),
        (.quoted, [.quotesRemoved], nil),
        (.apostrophe, [.quotesRemoved], nil),
        (.smallLetters, [], .hashCorrupt),
        (.urlAlphabet, [.urlAlphabet], nil),
        (.wrongSeal, [.wrongCharacter], nil),
        (.dirtyTail, [], nil),
    ]

    @Test(arguments: expectations)
    func `Every kind of damage ends as it must`(damage: HashDamage, mended: Set<Mending.Kind>, code: OutcomeCode?)
        throws
    {
        #expect(damage.isMendable == (code == nil))
        for seed in 0..<12 as Range<UInt64> {
            let device = SyntheticDevice(seed: seed)
            var random = SeededGenerator(seed: seed)
            let text = damage.apply(to: device, using: &random)
            switch read(text) {
            case .sound(let hash, let mendings):
                #expect(code == nil, "seed \(seed)")
                #expect(hash.sealed.sealed == device.sealed, "seed \(seed)")
                let usual =
                    text.contains(where: { " -_".contains($0) })
                    || !mended.isSubset(of: [.blanksReadAsPlus, .urlAlphabet])
                #expect(Set(mendings.map(\.kind)) == (usual ? mended : []), "seed \(seed)")
                #expect(mendings.allSatisfy { $0.isInSeal == (damage == .wrongSeal) }, "seed \(seed)")
                if damage != .dirtyTail { #expect(hash.text == device.hashText) }
            case .unsound(let problem):
                #expect(problem.refusal.code == code, "seed \(seed): \(problem.refusal.reason)")
                #expect(problem.byte != nil)
            }
        }
    }
}
