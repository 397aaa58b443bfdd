// SPDX-License-Identifier: Apache-2.0

import Crypto
import Testing

@Suite struct CryptoTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ]) func `SHA-256 gives the published values`(message: String, expected: String) {
        #expect(Hexadecimal.encode(SHA256.digest(of: Array(message.utf8))) == expected)
    }

    @Test func `BLAKE2b-512 gives the published value`() throws {
        let digest = StreamingBLAKE2b()
        digest.update(Array("ab".utf8))
        digest.update(Array("c".utf8))
        #expect(
            Hexadecimal.encode(digest.finalize())
                == "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923")
    }

    @Test(arguments: [0, 1, 63, 64, 65, 1000, 4097]) func `Pieces give the same digest as the whole`(size: Int) throws {
        let message = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let digest = try StreamingSHA256()
        for piece in stride(from: 0, to: size, by: 17) {
            digest.update(Array(message[piece..<min(piece + 17, size)]))
        }
        #expect(digest.finalize() == SHA256.digest(of: message))
    }

    @Test func `One object digests one message after the other`() throws {
        let digest = try StreamingSHA256()
        digest.update([1, 2, 3])
        let first = digest.finalize()
        digest.update([9])
        digest.restart()
        digest.update([1, 2, 3])
        #expect(digest.finalize() == first)
    }

    @Test func `A digest goes on from where another stands`() throws {
        let prefix = try StreamingSHA256()
        prefix.update([1, 2])
        let whole = try StreamingSHA256()
        for last in 0..<3 as Range<UInt8> {
            whole.resume(from: prefix)
            whole.update([last])
            #expect(whole.finalize() == SHA256.digest(of: [1, 2, last]))
        }
    }

    @Test func `Hexadecimal digits come back as the same bytes`() {
        let bytes = (0...255).map { UInt8($0) }
        #expect(Hexadecimal.decode(Hexadecimal.encode(bytes)) == bytes)
        #expect(Hexadecimal.decode("AbCd") == [0xAB, 0xCD])
        #expect(Hexadecimal.decode("abc") == nil)
        #expect(Hexadecimal.decode("zz") == nil)
    }

    @Test func `Random bytes are as many as asked for and not the same twice`() throws {
        let first = try RandomBytes.make(count: 32)
        #expect(first.count == 32)
        #expect(try first != RandomBytes.make(count: 32))
    }
}
