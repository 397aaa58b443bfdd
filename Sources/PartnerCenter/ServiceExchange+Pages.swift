// SPDX-License-Identifier: Apache-2.0

extension ServiceExchange {
    /// All pages of a listing, one after another; `page` is called for each.
    ///
    /// - Parameter nextQuery: what the query of every page but the first has besides.
    func pages<Item>(
        _ first: ServiceCall, nextQuery: [(name: String, value: String)] = [],
        _ read: (WireObject) throws(WireError) -> Item,
        page: ([Item]) async throws(ServiceFault) -> Void
    ) async throws(ServiceFault) {
        var call = first
        var seen: Set<String> = []
        var emptyPages = 0
        while true {
            let answer = try await send(call)
            let content = try answer.page(read)
            try await page(content.items)
            guard let next = content.next else { return }
            emptyPages = content.items.isEmpty ? emptyPages + 1 : 0
            call = first
            call.requestID = CallID.fresh()
            switch next {
            case .token(let token):
                try check(seen.insert(token).inserted, answer)
                call.headers.append((name: "MS-ContinuationToken", value: token))
                call.query += nextQuery
            case .url(let url):
                try check(seen.insert(url).inserted, answer)
                guard ServiceURL.origin(of: url) == ServiceURL.origin(of: addresses.graphURL) else {
                    throw answer.unreadable(WireError("its next page is at another host"))
                }
                call.absoluteURL = url
            }
            try check(
                seen.count < Assumptions.maximumPages && emptyPages < Assumptions.maximumEmptyPages, answer)
        }
    }

    /// All items of a listing that is not long.
    func all<Item>(
        _ first: ServiceCall, nextQuery: [(name: String, value: String)] = [],
        _ read: (WireObject) throws(WireError) -> Item
    ) async throws(ServiceFault) -> [Item] {
        var items: [Item] = []
        try await pages(first, nextQuery: nextQuery, read) { (page) throws(ServiceFault) in items += page }
        return items
    }

    private func check(_ goesOn: Bool, _ answer: ServiceAnswer) throws(ServiceFault) {
        guard goesOn else { throw answer.unreadable(WireError("its pages have no end")) }
    }
}
