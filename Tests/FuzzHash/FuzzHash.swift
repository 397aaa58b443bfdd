// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Glibc
import HardwareHash
import SyntheticDevices

private let soundTexts = (0..<20).map { Array(SyntheticDevice(seed: $0).hashText.utf8) }

/// Called by libFuzzer with one input.
///
/// The first byte says what the rest is: a text; records to seal, so that what stands behind the seal's check is
/// reached; or a list of changes to a sound hash.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzHash(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 0 else { return 0 }
    let input = UnsafeBufferPointer(start: start, count: count)
    let rest = Array(input.dropFirst())
    check(text(input[0], rest))
    return 0
}

/// The text that an input stands for.
private func text(_ mode: UInt8, _ rest: [UInt8]) -> [UInt8] {
    // As it is, which is read fast, where only the planted fault is looked for.
    switch isTrapPlanted ? 0 : mode % 3 {
    case 0: rest
    case 1: HardwareHash.text(of: SealedHash(sealed: HashBuilder(sealing: rest.prefix(60_000)).sealed))
    default: changed(soundTexts[Int(mode) % soundTexts.count], by: rest)
    }
}

/// What must hold for every text.
private func check(_ text: [UInt8]) {
    // Short searches: their length is no fault, and nothing is found in them that longer ones would not find.
    var allowance = RepairAllowance(perRow: 300, perList: 300)
    let reading = text.withUnsafeBytes { HardwareHash.read($0, allowance: &allowance) }
    if isTrapPlanted { trap(text, reading) }
    guard case .sound(let hash, _) = reading else { return }
    var again = RepairAllowance(perRow: 0, perList: 0)
    guard case .sound(let same, let mended) = HardwareHash.read(hash.text, allowance: &again) else {
        preconditionFailure("a sound hash does not read sound again")
    }
    precondition(mended.isEmpty && same == hash, "a sound hash reads otherwise again")
    precondition(HardwareHash(stored: hash.sealed) == hash, "a stored hash comes back otherwise")
    precondition(!hash.records.isEmpty && !hash.inventory.isEmpty, "a sound hash has nothing in it")
}

/// Whether a fault is planted, to prove that the fuzzer finds what is there.
private let isTrapPlanted = getenv("FUZZ_TRAP") != nil

/// Falls where a text begins as a hash does and has four certain letters in it.
///
/// Nobody guesses that; a fuzzer that sees what the code compares gets there in seconds.
private func trap(_ text: [UInt8], _ reading: HashReading) {
    guard case .unsound(let problem) = reading, problem.refusal.code == .hashTruncated, text.count >= 4 else {
        return
    }
    for start in 0...(text.count - 4) {
        let word = text[start..<(start + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        precondition(word != 0x5452_4150, "planted")
    }
}

/// Replaces, inserts, removes: three bytes a change.
private func changed(_ text: [UInt8], by changes: [UInt8]) -> [UInt8] {
    var text = text
    for index in stride(from: 0, to: min(changes.count, 30) - 3, by: 4) {
        let place = (Int(changes[index]) << 8 | Int(changes[index + 1])) % text.count
        switch changes[index + 2] % 4 {
        case 0: text[place] = changes[index + 3]
        case 1: text.insert(changes[index + 3], at: place)
        case 2: if text.count > 1 { text.remove(at: place) }
        default: text = Array(text.prefix(max(1, place)))
        }
    }
    return text
}
