// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Testing

@Suite struct DidYouMeanTests {
    private static let words = ["register", "deregister", "confirm", "allow", "SettleSec", "no"]

    @Test(arguments: [
        ("registr", "register"), ("regsiter", "register"), ("REGISTER", "register"), ("deregster", "deregister"),
        ("alow", "allow"), ("settlesec", "SettleSec"), ("SetleSecs", "SettleSec"), ("on", "no"),
    ])
    func `a slip is recognised`(word: String, meant: String) {
        #expect(didYouMean(word, among: Self.words) == meant)
    }

    @Test(arguments: ["", "profile", "x", "allocate", "ger", "naïveté"])
    func `something else is not`(word: String) {
        #expect(didYouMean(word, among: ["register", "confirm", "allow"]) == nil)
    }

    @Test func `the word itself is no suggestion, and the closest wins`() {
        #expect(didYouMean("abcd", among: ["abcd"]) == nil)
        #expect(didYouMean("abcdeg", among: ["abcxef", "abcdef"]) == "abcdef")
    }

    @Test func `a huge word costs nothing`() {
        #expect(didYouMean(String(repeating: "a", count: 1_000_000), among: ["a"]) == nil)
    }
}
