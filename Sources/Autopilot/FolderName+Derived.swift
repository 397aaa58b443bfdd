// SPDX-License-Identifier: Apache-2.0

extension FolderName {
    /// A name for something that others named freely: what no folder's name may have becomes `-`, and a number is added
    /// where the name is taken.
    package init(derivedFrom text: String, fallback: FolderName, avoiding taken: Set<FolderName>) {
        var words = ""
        for character in text.unicodeScalars.prefix(200) {
            let isPlain = character.isASCII && (character.properties.isAlphabetic || ("0"..."9").contains(character))
            if isPlain {
                words.unicodeScalars.append(character)
            } else if !words.isEmpty, words.last != "-" {
                words.append("-")
            }
        }
        let stem = String(words.prefix(50))
        let base = FolderName(stem.last == "-" ? String(stem.dropLast()) : stem) ?? fallback
        var name = base
        var number = 2
        while taken.contains(name) {
            name = FolderName("\(base)-\(number)") ?? fallback
            number += 1
        }
        self = name
    }
}
