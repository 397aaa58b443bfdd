// SPDX-License-Identifier: Apache-2.0

import Crypto
import FoundationEssentials
import Testing

@Suite struct Base64URLTests {
    @Test func `it is base64 with two other digits and no padding`() {
        for size in 0..<70 {
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 89 &+ 251) }
            let expected = Data(bytes).base64EncodedString().filter { $0 != "=" }
                .map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }
            #expect(Base64URL.encode(bytes) == String(expected))
            #expect(Base64URL.decode(String(expected)) == bytes)
        }
        #expect(Base64URL.encode([0xFB, 0xFF, 0xBF]) == "-_-_")
        for text in ["a", "ab=", "a+bc", "a/bc", "ab c", "ä"] { #expect(Base64URL.decode(text) == nil, "\(text)") }
    }
}
