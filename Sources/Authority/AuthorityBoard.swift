// SPDX-License-Identifier: Apache-2.0

internal import Linux
package import PartnerCenter

/// What is in the way of Partner Center, for those who ask.
package final class AuthorityBoard: Sendable {
    private struct State {
        var troubles: [Int64: String] = [:]
        var personMustAct: PersonMustAct?
        var syncedAt: Int64?
        var withoutGDAP: Set<Int64> = []
        var unlisted: [Int64: String] = [:]
        var learntName: String?
        var silentImports: Set<Int64> = []
    }

    private let state = Lock(State())
    /// Comes whenever something here changed, or something new is owed; several at once come as one.
    let news: AsyncStream<Void>
    private let bell: AsyncStream<Void>.Continuation

    package init() {
        (news, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Has it told how things stand.
    func touch() { bell.yield() }

    /// What a person must do before anything can go on; nil where nobody need act.
    package var personMustAct: PersonMustAct? { state.withLock { $0.personMustAct } }

    /// What is in the way of customers, by their ids, in words.
    package var troubles: [Int64: String] { state.withLock { $0.troubles } }

    /// When all customers were last read since the start, in milliseconds since 1970, UTC.
    package var syncedAt: Int64? { state.withLock { $0.syncedAt } }

    /// Notes that a customer granted no GDAP that may register devices; answers whether that is news.
    func isNews(missingGDAPOf customerID: Int64) -> Bool {
        state.withLock { $0.withoutGDAP.insert(customerID).inserted }
    }

    /// Notes that a customer granted such a GDAP.
    func foundGDAP(of customerID: Int64) {
        state.withLock { _ = $0.withoutGDAP.remove(customerID) }
    }

    /// Notes what this partner turned out to be called; answers whether that is news.
    func isNews(learntName name: String) -> Bool {
        state.withLock { state in
            defer { state.learntName = name }
            return state.learntName != name
        }
    }

    /// The imports under way of whose rejected rows the journal has had as many as it takes: the next is not looked up.
    var silentImports: Set<Int64> { state.withLock { $0.silentImports } }

    /// Notes for which imports that holds now, and that others have ended.
    func silence(_ imports: Set<Int64>, finished: [Int64]) {
        state.withLock { $0.silentImports = $0.silentImports.union(imports).subtracting(finished) }
    }

    /// The customers that Partner Center was never seen to list, though their relationship was recorded here, in words.
    package var unlisted: [Int64: String] { state.withLock { $0.unlisted } }

    /// Notes who they are; answers those who are news.
    func note(unlisted: [Int64: String]) -> Set<Int64> {
        defer { touch() }
        return state.withLock { state in
            defer { state.unlisted = unlisted }
            return Set(unlisted.keys).subtracting(state.unlisted.keys)
        }
    }

    /// Forgets what a person had to do: somebody did something, and what is still in the way is met again.
    func personActed() {
        state.withLock { $0.personMustAct = nil }
        touch()
    }

    /// Notes that all customers were read.
    func noteSync(at time: Int64) {
        state.withLock { $0.syncedAt = time }
        touch()
    }

    /// Notes what is in a customer's way; answers whether that is news.
    func note(_ trouble: String, for customerID: Int64, _ person: PersonMustAct?) -> Bool {
        defer { touch() }
        return state.withLock { state in
            let isNews = person == nil ? state.troubles[customerID] != trouble : state.personMustAct != person
            state.troubles[customerID] = trouble
            if let person { state.personMustAct = person }
            return isNews
        }
    }

    /// Notes that a customer's work goes on; answers what was in the way.
    func passed(_ customerID: Int64) -> String? {
        defer { touch() }
        return state.withLock { state in
            state.personMustAct = nil
            return state.troubles.removeValue(forKey: customerID)
        }
    }
}
