// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import PartnerCenter

@Suite struct WirePageTests {
    private static func page(_ text: String) throws -> WirePage<String> {
        try WirePage(WireValue(parsing: Array(text.utf8))) { (object) throws(WireError) in
            try object.requiredText("id")
        }
    }

    @Test(
        arguments: [
            (#"{"totalCount":1,"items":[{"id":"a"}]}"#, nil),
            (#"{"value":[{"id":"a"}]}"#, nil),
            (#"[{"id":"a"}]"#, nil),
            (#"{"items":[{"id":"a"}],"continuationToken":"t"}"#, .token("t")),
            (#"{"Items":[{"ID":"a"}],"ContinuationToken":"t"}"#, .token("t")),
            (#"{"items":[{"id":"a"}],"continuationToken":""}"#, nil),
            (#"{"items":[{"id":"a"}],"continuationToken":null}"#, nil),
            (#"{"value":[{"id":"a"}],"@odata.nextLink":"https://g/x"}"#, .url("https://g/x")),
            (
                #"{"items":[{"id":"a"}],"links":{"next":{"headers":[{"key":"MS-ContinuationToken","value":"t"}]}}}"#,
                .token("t")
            ),
        ] as [(String, WirePage<String>.Next?)])
    func `a page tells its items and where it goes on`(text: String, next: WirePage<String>.Next?) throws {
        let page = try Self.page(text)
        #expect(page.items == ["a"])
        #expect(page.next == next)
    }

    @Test func `nothing at all is an empty page only where the count says so`() throws {
        #expect(try Self.page(#"{"totalCount":0}"#).items == [])
        #expect(try Self.page(#"{"totalCount":0,"items":null}"#).items == [])
        #expect(throws: WireError("items is missing")) { try Self.page("{}") }
        #expect(throws: WireError("items is missing")) { try Self.page(#"{"totalCount":2}"#) }
    }

    @Test func `an item that is wrong is named`() {
        #expect(throws: WireError("items[1].id is missing")) { try Self.page(#"{"items":[{"id":"a"},{}]}"#) }
        #expect(throws: WireError("the answer[0].id is missing")) { try Self.page(#"[{}]"#) }
    }
}
