// SPDX-License-Identifier: Apache-2.0

import Autopilot
import HardwareHash
import SyntheticDevices
import Testing

@Suite struct RepairTests {
    /// Every way to damage one character, at many places from the first to the seal.
    @Test(arguments: 0..<4) func `One damaged character is mended wherever it stands`(kind: Int) throws {
        for seed in 0..<6 as Range<UInt64> {
            let device = SyntheticDevice(seed: seed)
            let text = Array(device.hashText)
            let used = device.sealed.count * 4 / 3
            for place in Array(0..<8) + Array(stride(from: 8, to: used, by: used / 7)) + [used - 3] {
                var damaged = text
                switch kind {
                case 0: damaged[place] = damaged[place] == "x" ? "y" : "x"
                case 1: damaged.remove(at: place)
                case 2: damaged.insert("x", at: place)
                default: damaged.swapAt(place, place + 1)
                }
                guard damaged != text else { continue }
                guard case .sound(let hash, let mended) = read(String(damaged)) else {
                    Issue.record("seed \(seed), place \(place)")
                    continue
                }
                #expect(hash.text == device.hashText, "seed \(seed), place \(place)")
                #expect(mended.count == 1, "seed \(seed), place \(place): \(mended)")
            }
        }
    }

    @Test func `A character that no hash has is replaced or taken out`() throws {
        let device = SyntheticDevice(seed: 2)
        let text = Array(device.hashText)
        for place in [0, 3, 100, 400, 3900] {
            var replaced = text
            replaced[place] = "#"
            var inserted = text
            inserted.insert("é", at: place)
            for damaged in [replaced, inserted] {
                guard case .sound(let hash, let mended) = read(String(damaged)) else {
                    Issue.record("place \(place)")
                    continue
                }
                #expect(hash.text == device.hashText)
                #expect([.wrongCharacter, .extraCharacter].contains(mended.map(\.kind).first))
            }
        }
    }

    @Test func `Two wrong characters are too many, and the place is told`() {
        let device = SyntheticDevice(seed: 2)
        var text = Array(device.hashText)
        text[100] = text[100] == "x" ? "y" : "x"
        text[300] = text[300] == "x" ? "y" : "x"
        guard case .unsound(let problem) = read(String(text)) else {
            Issue.record("sound")
            return
        }
        #expect(problem.refusal.code == .hashCorrupt)
        #expect(problem.byte != nil)
    }

    @Test func `The search ends where its allowance ends, and the list's share is shared`() {
        let device = SyntheticDevice(seed: 2)
        var random = SeededGenerator(seed: 2)
        let damaged = HashDamage.wrongCharacter.apply(to: device, using: &random)
        var none = RepairAllowance(perRow: 0, perList: 1000)
        guard case .unsound(let problem) = HardwareHash.read(damaged, allowance: &none) else {
            Issue.record("sound")
            return
        }
        #expect(problem.refusal.reason.contains("budget"))
        #expect(none.left == 1000)
        var few = RepairAllowance(perRow: 100, perList: 150)
        for left in [50, 50] {
            _ = HardwareHash.read(damaged, allowance: &few)
            #expect(few.left <= 150 && few.left >= 0, "\(left)")
        }
        var enough = RepairAllowance()
        guard case .sound = HardwareHash.read(damaged, allowance: &enough) else {
            Issue.record("unsound")
            return
        }
    }

    @Test func `Several kinds of damage at once are mended together`() throws {
        let device = SyntheticDevice(seed: 2)
        var text = Array(device.hashText.replacing("+", with: "-").replacing("/", with: "_"))
        text[200] = text[200] == "x" ? "y" : "x"
        let wrapped = "\"> " + String(text[..<1500]) + "\r\n> " + String(text[1500...3000]) + "\""
        guard case .sound(let hash, let mended) = read(wrapped) else {
            Issue.record("unsound")
            return
        }
        #expect(hash.text == device.hashText)
        #expect(Set(mended.map(\.kind)).isSuperset(of: [.linesJoined, .quotesRemoved, .wrongCharacter, .tailRefilled]))
    }

    @Test func `Escapes, bullets and invisible characters come off`() throws {
        let device = SyntheticDevice(seed: 2)
        let hash = device.hashText
        for (text, kind) in [
            (hash.replacing("+", with: "%2B").replacing("/", with: "%2F"), Mending.Kind.percentEscapes),
            ("\u{FEFF}" + hash, .invisibleCharactersRemoved), ("“\(hash)”", .quotesRemoved),
            ("- " + hash, .linesJoined), (hash.prefix(2000) + "  " + hash.dropFirst(2000), .blanksRemoved),
        ] {
            guard case .sound(let read, let mended) = read(String(text)) else {
                Issue.record("\(kind)")
                continue
            }
            #expect(read.text == hash)
            #expect(mended.map(\.kind) == [kind])
        }
    }
}
