// SPDX-License-Identifier: Apache-2.0

/// The candidate that somebody who wrote `word` most probably meant, or nil where none is close.
///
/// Close is at most one slip for every three letters (a wrong, missing, extra or swapped one), whatever the case.
package func didYouMean(_ word: String, among candidates: some Sequence<String>) -> String? {
    let written = Array(word.lowercased().unicodeScalars.prefix(longestWord))
    var best: (candidate: String, slips: Int)?
    for candidate in candidates where candidate != word {
        let meant = Array(candidate.lowercased().unicodeScalars.prefix(longestWord))
        let limit = max(1, min(written.count, meant.count) / 3)
        guard abs(written.count - meant.count) <= limit else { continue }
        let slips = slips(from: written, to: meant)
        if slips <= limit, slips < best?.slips ?? .max { best = (candidate, slips) }
    }
    return best?.candidate
}

/// Longer words are compared by their beginning, so that a hostile one costs nothing.
private let longestWord = 100

/// The Damerau-Levenshtein distance in its form that never edits a letter twice.
private func slips(from written: [Unicode.Scalar], to meant: [Unicode.Scalar]) -> Int {
    guard !written.isEmpty, !meant.isEmpty else { return max(written.count, meant.count) }
    var before: [Int] = []
    var last = Array(0...meant.count)
    for i in 1...written.count {
        var row = [i]
        for j in 1...meant.count {
            let same = written[i - 1] == meant[j - 1]
            var slips = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
            if i > 1, j > 1, written[i - 1] == meant[j - 2], written[i - 2] == meant[j - 1] {
                slips = min(slips, before[j - 2] + 1)
            }
            row.append(slips)
        }
        before = last
        last = row
    }
    return last[meant.count]
}
