// SPDX-License-Identifier: Apache-2.0

/// One character put right.
enum CharacterEdit: Hashable {
    case replace(at: Int, with: UInt8)
    case insert(at: Int, UInt8)
    case remove(at: Int)
    case swap(at: Int)

    /// The text after the edit; where it is about characters behind the end, zeros were missing there.
    func applied(to values: [UInt8]) -> [UInt8] {
        var values = values
        let missing = last - values.count
        if missing > 0 { values += [UInt8](repeating: 0, count: missing) }
        switch self {
        case .replace(let index, let value): values[index] = value
        case .insert(let index, let value): values.insert(value, at: index)
        case .remove(let index): values.remove(at: index)
        case .swap(let index): values.swapAt(index, index + 1)
        }
        return values
    }

    /// How many characters the text must have for the edit.
    private var last: Int {
        switch self {
        case .replace(let index, _), .remove(let index): index + 1
        case .insert(let index, _): index
        case .swap(let index): index + 2
        }
    }

    /// What is said about it, for a content of this many bytes.
    func mending(contentLength: Int) -> Mending {
        let (kind, index): (Mending.Kind, Int) =
            switch self {
            case .replace(let index, _): (.wrongCharacter, index)
            case .insert(let index, _): (.missingCharacter, index)
            case .remove(let index): (.extraCharacter, index)
            case .swap(let index): (.swappedCharacters, index)
            }
        return Mending(kind, character: index + 1, isInSeal: index * 6 >= contentLength * 8)
    }
}
