// SPDX-License-Identifier: Apache-2.0

import Linux
import Testing

@Suite struct FileNameTests {
    @Test(arguments: [
        ("devices.csv", "devices.csv"),
        ("Geräte 2026.csv", "Geräte 2026.csv"),
        ("a\nb", "a\\x0ab"),
        ("\u{1B}[31mred", "\\x1b[31mred"),
        ("back\\x0a", "back\\\\x0a"),
        ("evil\u{202E}vsc.exe", "evil\\xe2\\x80\\xaevsc.exe"),
        ("zero\u{200B}width", "zero\\xe2\\x80\\x8bwidth"),
        ("no\u{A0}break", "no\\xc2\\xa0break"),
    ])
    func `a name is shown on one line that hides nothing`(name: String, shown: String) throws {
        #expect(try #require(FileName(name)).description == shown)
    }

    @Test func `bytes that are no UTF-8 are a name all the same`() throws {
        let name = try #require(FileName(bytes: [0x61, 0xFF, 0xC3, 0x5C]))
        #expect(name.description == "a\\xff\\xc3\\\\")
        #expect(name.text == nil)
    }

    @Test(arguments: ["", ".", "..", "a/b", "a\0b", String(repeating: "n", count: 256)])
    func `what no folder can hold is no name`(text: String) {
        #expect(FileName(text) == nil)
    }

    @Test func `names that look alike are told apart`() throws {
        let composed = try #require(FileName("\u{E9}.csv"))
        let decomposed = try #require(FileName("e\u{301}.csv"))
        #expect(composed != decomposed)
        #expect(try #require(FileName(".hidden")).isHidden)
        #expect(try #require(FileName(String(repeating: "n", count: 255))).bytes.count == 255)
    }
}
