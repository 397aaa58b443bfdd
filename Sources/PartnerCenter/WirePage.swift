// SPDX-License-Identifier: Apache-2.0

/// A page of a listing, in either service's form, with the way to the next one.
struct WirePage<Item> {
    /// Where a listing goes on.
    enum Next: Hashable {
        /// By the same call with this token (Partner Center).
        case token(String)
        /// At this address (Graph).
        case url(String)
    }

    let items: [Item]
    let next: Next?

    init(_ value: WireValue, _ read: (WireObject) throws(WireError) -> Item) throws(WireError) {
        let objects: [WireObject]
        if case .array = value {
            objects = try WireObject.objects(in: value, at: "the answer")
            next = nil
        } else {
            let page = try WireObject(value)
            let total = try page.integer("totalCount")
            guard let listed = try page.objects("items", "value") ?? (total == 0 ? [] : nil) else {
                throw page.missing("items")
            }
            objects = listed
            next = try Self.next(of: page)
        }
        items = try objects.map { (object) throws(WireError) in try read(object) }
    }

    private static func next(of page: WireObject) throws(WireError) -> Next? {
        if let token = try page.text("continuationToken") { return .token(token) }
        if let url = try page.text("@odata.nextLink") { return .url(url) }
        // The customers' listing tells it in its links too.
        let headers = try page.object("links")?.object("next")?.objects("headers") ?? []
        for header in headers where try header.word("key") == "ms-continuationtoken" {
            if let token = try header.text("value") { return .token(token) }
        }
        return nil
    }
}
