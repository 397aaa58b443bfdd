// SPDX-License-Identifier: Apache-2.0

package import Autopilot

extension CommandRefusal {
    /// A word that is none of the accepted ones; names them all, and the one that was probably meant.
    ///
    /// - Parameter kind: what the word should have been, such as `operation`.
    package static func unknownWord(
        _ word: String, kind: String, accepted: some Sequence<String>
    ) -> CommandRefusal {
        let accepted = Array(accepted)
        let meant = didYouMean(word, among: accepted).map { " Did you mean '\($0)'?" } ?? ""
        return CommandRefusal(
            "unknown-" + kind.split(separator: " ").joined(separator: "-"),
            reason: "'\(word)' is no \(kind).\(meant)",
            nextStep: accepted.isEmpty
                ? "There is none yet." : "Accepted: \(accepted.joined(separator: ", ")).")
    }
}
