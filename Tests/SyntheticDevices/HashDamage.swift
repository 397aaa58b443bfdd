// SPDX-License-Identifier: Apache-2.0

/// What happens to hashes on their way through mail, tickets and spreadsheets.
package enum HashDamage: String, CaseIterable, Sendable {
    case wrongCharacter
    case missingCharacter
    case swappedCharacters
    case cutContent
    case cutTail
    case surplusCharacter
    case wrappedLines
    case plusBecameBlank
    case quoted
    case apostrophe
    case smallLetters
    case urlAlphabet
    case wrongSeal
    case dirtyTail

    /// Whether the hash can be had back, so that its device is registered all the same.
    package var isMendable: Bool {
        switch self {
        case .cutContent, .smallLetters: false
        default: true
        }
    }

    /// The damaged text of a device's hash.
    package func apply(to device: SyntheticDevice, using random: inout SeededGenerator) -> String {
        let text = Array(device.hashText)
        let used = device.sealed.count * 4 / 3
        let place = 40 + random.below(used - 100)
        return String(damaged(text, used, place, device, &random))
    }

    private func damaged(
        _ text: [Character], _ used: Int, _ place: Int, _ device: SyntheticDevice, _ random: inout SeededGenerator
    ) -> [Character] {
        switch self {
        case .wrongCharacter: return Self.replace(text, place)
        case .missingCharacter: return Array(text[..<place] + text[(place + 1)...])
        case .swappedCharacters:
            var swapped = text
            var index = place
            while swapped[index] == swapped[index + 1] { index += 1 }
            swapped.swapAt(index, index + 1)
            return swapped
        case .cutContent: return Array(text[..<(used * 2 / 3)])
        case .cutTail: return Array(text[..<(used + 41)])
        case .surplusCharacter: return text + ["A"]
        case .wrappedLines:
            return Array(
                stride(from: 0, to: text.count, by: 76).map { String(text[$0..<min($0 + 76, text.count)]) }
                    .joined(separator: "\n"))
        case .plusBecameBlank: return text.map { $0 == "+" ? " " : $0 }
        case .quoted: return ["\""] + text + ["\""]
        case .apostrophe: return ["'"] + text
        case .smallLetters: return Array(String(text).lowercased())
        case .urlAlphabet: return text.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }
        case .wrongSeal: return Self.replace(text, used - 10 - random.below(25))
        case .dirtyTail: return Array(text.dropLast(4)) + ["A", "A", "A", "B"]
        }
    }

    private static func replace(_ text: [Character], _ place: Int) -> [Character] {
        var text = text
        text[place] = text[place] == "A" ? "B" : "A"
        return text
    }
}
