// SPDX-License-Identifier: Apache-2.0

/// One thing that was wrong with a hash's text and is right now; the seal proves it.
package struct Mending: Hashable, Sendable {
    /// What was wrong.
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case quotesRemoved = "quotes-removed"
        case blanksRemoved = "blanks-removed"
        case invisibleCharactersRemoved = "invisible-characters-removed"
        case linesJoined = "lines-joined"
        case blanksReadAsPlus = "blanks-read-as-plus"
        case urlAlphabet = "url-alphabet"
        case percentEscapes = "percent-escapes"
        case padding = "padding"
        case tailRefilled = "tail-refilled"
        case tailShortened = "tail-shortened"
        case wrongCharacter = "wrong-character"
        case missingCharacter = "missing-character"
        case extraCharacter = "extra-character"
        case swappedCharacters = "swapped-characters"
    }

    /// What was wrong.
    package var kind: Kind
    /// Which character of the hash, from 1, where it was one.
    package var character: Int?
    /// Whether it was a character of the seal, not of what is sealed.
    package var isInSeal = false

    package init(_ kind: Kind, character: Int? = nil, isInSeal: Bool = false) {
        self.kind = kind
        self.character = character
        self.isInSeal = isInSeal
    }
}

extension Mending: CustomStringConvertible {
    /// What was done, as a part of a sentence.
    package var description: String {
        let place = character.map { " \($0)" } ?? ""
        let seal = isInSeal ? " (in the seal itself)" : ""
        return switch kind {
        case .quotesRemoved: "quotation marks were taken off"
        case .blanksRemoved: "blanks were taken out"
        case .invisibleCharactersRemoved: "invisible characters were taken out"
        case .linesJoined: "wrapped lines were joined"
        case .blanksReadAsPlus: "blanks were read as +"
        case .urlAlphabet: "the URL alphabet was read as the standard one"
        case .percentEscapes: "percent escapes were resolved"
        case .padding: "the = signs at the end were put right"
        case .tailRefilled: "the zero tail, which was cut, was filled up"
        case .tailShortened: "surplus characters were taken off the zero tail"
        case .wrongCharacter: "character\(place) was wrong\(seal)"
        case .missingCharacter: "character\(place) was missing\(seal)"
        case .extraCharacter: "character\(place) was one too many\(seal)"
        case .swappedCharacters: "character\(place) and the next were swapped\(seal)"
        }
    }
}
