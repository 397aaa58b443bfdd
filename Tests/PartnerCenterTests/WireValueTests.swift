// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import PartnerCenter

@Suite struct WireValueTests {
    private static func object(_ text: String) throws -> WireObject {
        try WireObject(WireValue(parsing: Array(text.utf8)))
    }

    @Test(
        arguments: [
            #"{"serialNumber":"A1"}"#, #"{"SerialNumber":"A1"}"#, #"{"SERIALNUMBER":"A1"}"#,
            #"{" serialNumber":"A1"}"#, #"{"serialnumber\t":"A1"}"#, "\u{FEFF}{\"serialNumber\":\"A1\"}",
            #"{"serialNumber":null,"SerialNumber":"A1"}"#,
        ])
    func `keys are found in any spelling, behind a byte-order mark too`(text: String) throws {
        #expect(try Self.object(text).text("serialNumber") == "A1")
    }

    @Test(
        arguments: [
            (#"{"errorCode":"808"}"#, "808"), (#"{"errorCode":808}"#, "808"), (#"{"errorCode":808.5}"#, "808.5"),
            (#"{"errorCode":""}"#, nil), (#"{"errorCode":null}"#, nil), ("{}", nil),
            (#"{"errorCode":9223372036854775807}"#, "9223372036854775807"),
        ] as [(String, String?)])
    func `a text may come as a number, and an empty one is none`(text: String, expected: String?) throws {
        #expect(try Self.object(text).text("errorCode") == expected)
    }

    @Test(
        arguments: [
            (#"{"deviceCount":3}"#, 3), (#"{"devicesCount":3}"#, 3), (#"{"devicescount":"3"}"#, 3),
            (#"{"deviceCount":null,"devicesCount":3.0}"#, 3), ("{}", nil),
        ] as [(String, Int?)])
    func `a count is read in both spellings`(text: String, expected: Int?) throws {
        #expect(try Self.object(text).integer("deviceCount", "devicesCount") == expected)
    }

    @Test(
        arguments: [
            (#"{"a":true}"#, true), (#"{"a":"True"}"#, true), (#"{"a":"false"}"#, false), ("{}", nil),
        ] as [(String, Bool?)])
    func `a flag may come as text`(text: String, expected: Bool?) throws {
        #expect(try Self.object(text).flag("a") == expected)
    }

    @Test func `what is wrong is said with its place, and without its content`() throws {
        let answer = try Self.object(#"{"items":[{"id":"x"},{"id":{"secret":1},"n":"many","p":"secret"}]}"#)
        let second = try #require(try answer.objects("items")?.last)
        #expect(throws: WireError("items[1].id is an object instead of a text")) { try second.text("id") }
        #expect(throws: WireError("items[1].n is a text instead of a whole number")) { try second.integer("n") }
        #expect(throws: WireError("items[1].p is a text instead of an array")) { try second.objects("p") }
        #expect(throws: WireError("items[1].name is missing")) { try second.requiredText("name") }
        #expect(throws: WireError("items[1].p is a text instead of true or false")) { try second.flag("p") }
        #expect(throws: WireError("the answer is an array instead of an object")) { try Self.object("[]") }
        #expect(throws: WireError("items[0] is null instead of an object")) {
            try Self.object(#"{"items":[null]}"#).objects("items")
        }
    }

    @Test(arguments: ["", " ", "<html>", "{", #"{"a":"#, "\u{FEFF}", #"{"a":1}x"#, "nul"])
    func `what is no JSON is refused`(text: String) {
        #expect(throws: WireError("the body is no JSON")) { try WireValue(parsing: Array(text.utf8)) }
    }

    @Test func `bytes that are no text are refused`() {
        #expect(throws: WireError.self) { try WireValue(parsing: [0x22, 0xFF, 0xFE, 0x22]) }
    }

    @Test(arguments: [(32, true), (33, false), (100_000, false)])
    func `nesting has a limit`(depth: Int, isRead: Bool) {
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let value = try? WireValue(parsing: Array(text.utf8))
        #expect((value != nil) == isRead)
    }

    @Test(
        arguments: [
            ("2017-07-25T10:00:00", 1_500_976_800_000), ("2017-07-25T10:00:00Z", 1_500_976_800_000),
            ("2017-07-25T10:00:59.0092288-07:00", 1_501_002_059_009),
            ("2017-07-25T10:00:00.5+0530", 1_500_957_000_500), ("2017-07-25T10:00:00.", 1_500_976_800_000),
            ("2017-07-25", 1_500_940_800_000), ("1970-01-01T00:00:00Z", 0),
            ("0001-01-01T00:00:00", nil), ("0001-01-01T00:00:00Z", nil), ("soon", nil), ("2017-07-25T25:00:00", nil),
            ("2017-07-25T10:00:00+07", nil), ("2017-07-25T10:00", nil), ("2017-07-25T10:00:00 PST", nil), ("", nil),
        ] as [(String, Int64?)])
    func `a moment is read in every form the services use`(text: String, expected: Int64?) {
        #expect(WireDate.milliseconds(text) == expected)
    }
}
