// SPDX-License-Identifier: Apache-2.0

import Crypto
import Programs
import Testing

@Suite struct SealedBoxTests {
    let key = [UInt8](repeating: 7, count: 32)

    @Test(arguments: [0, 1, 15, 16, 17, 100_000])
    func `what was sealed is opened again, and looks like nothing meanwhile`(size: Int) throws {
        let secret = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
        let sealed = try SealedBox.seal(secret, key: key, purpose: "test")
        #expect(sealed.count == size + 28)
        #expect(try SealedBox.open(sealed, key: key, purpose: "test") == secret)
    }

    @Test func `the same bytes never look the same twice`() throws {
        let one = try SealedBox.seal([1, 2, 3], key: key, purpose: "test")
        let other = try SealedBox.seal([1, 2, 3], key: key, purpose: "test")
        #expect(one != other)
        #expect(one.prefix(12) != other.prefix(12))
    }

    @Test func `one changed bit anywhere, another key or another purpose, and it stays shut`() throws {
        let sealed = try SealedBox.seal(Array("secret".utf8), key: key, purpose: "test")
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 1
            #expect(try SealedBox.open(changed, key: key, purpose: "test") == nil, "byte \(place)")
        }
        #expect(try SealedBox.open(sealed, key: [UInt8](repeating: 8, count: 32), purpose: "test") == nil)
        #expect(try SealedBox.open(sealed, key: key, purpose: "another") == nil)
        for count in [0, 1, 27] {
            #expect(try SealedBox.open(Array(sealed.prefix(count)), key: key, purpose: "test") == nil)
        }
    }

    /// openssl(1) has no command for GCM; Python's standard library neither, so the cipher's published test case 14 is
    /// asked of the sealed form: a key and a nonce of zeros.
    @Test func `the published case is opened`() throws {
        let sealed = try #require(
            Hexadecimal.decode(
                "000000000000000000000000" + "cea7403d4d606b6e074ec5d3baf39d18" + "d0d1c8a799996bf0265b98b5d48ab919"))
        let opened = try SealedBox.open(sealed, key: [UInt8](repeating: 0, count: 32), purpose: "")
        #expect(opened == [UInt8](repeating: 0, count: 16))
    }
}
