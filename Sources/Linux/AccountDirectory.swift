// SPDX-License-Identifier: Apache-2.0

@preconcurrency internal import Dispatch

/// Looks users and groups up on threads of its own, with a time limit, and remembers answers for a while.
///
/// A directory service that hangs costs a few threads, not the program: when all of them hang, the answer is
/// "unavailable" at once.
package actor AccountDirectory {
    private struct Remembered<Value> {
        var value: Value
        var until: Int64
    }

    private let limit: Duration
    /// In milliseconds.
    private let keeping: Int64
    private let lookups: BoundedThreads
    private var users: [UInt32: Remembered<AccountAnswer<UserAccount>>] = [:]
    private var groups: [String: Remembered<AccountAnswer<UInt32>>] = [:]
    private var memberships: [UInt32: Remembered<GroupMembership>] = [:]

    /// - Parameters:
    ///   - limit: how long one question may take.
    ///   - keeping: how long an answer is remembered; "unavailable" never is.
    ///   - threads: how many questions may be asked at the same time.
    package init(limit: Duration = .seconds(5), keeping: Duration = .seconds(300), threads: Int = 8) {
        self.limit = limit
        self.keeping = keeping.components.seconds * 1000
        lookups = BoundedThreads(threads)
    }

    /// The user of an id.
    package func user(_ uid: UInt32) async -> AccountAnswer<UserAccount> {
        if let known = users[uid], known.until > Clocks.monotonic { return known.value }
        let answer = await ask("user \(uid)") { NameService.user(uid) }
        if answer.isAnswer { users[uid] = Remembered(value: answer, until: Clocks.monotonic + keeping) }
        return answer
    }

    /// The user of a name.
    package func user(named name: String) async -> AccountAnswer<UserAccount> {
        await ask("user '\(name)'") { NameService.user(named: name) }
    }

    /// The id of a group.
    package func group(named name: String) async -> AccountAnswer<UInt32> {
        if let known = groups[name], known.until > Clocks.monotonic { return known.value }
        let answer = await ask("group '\(name)'") { NameService.group(named: name) }
        if answer.isAnswer { groups[name] = Remembered(value: answer, until: Clocks.monotonic + keeping) }
        return answer
    }

    /// The ids of several groups, asked for one after the other within the time limit of one question: what is not known
    /// by then is unavailable, and asked for the next time.
    package func groups(named names: Set<String>) async -> [String: AccountAnswer<UInt32>] {
        var answers = names.reduce(into: [String: AccountAnswer<UInt32>]()) { answers, name in
            if let known = groups[name], known.until > Clocks.monotonic { answers[name] = known.value }
        }
        let unknown = names.filter { answers[$0] == nil }.sorted()
        guard !unknown.isEmpty else { return answers }
        let found = Lock([String: AccountAnswer<UInt32>]())
        let isWanted = Lock(true)
        let what = "\(unknown.count) groups, '\(unknown[0])' among them"
        let end = await ask(what) { () -> AccountAnswer<Void> in
            for name in unknown where isWanted.withLock({ $0 }) {
                let answer = NameService.group(named: name)
                found.withLock { $0[name] = answer }
            }
            return .found(())
        }
        isWanted.withLock { $0 = false }
        let reason = if case .unavailable(let reason) = end { reason } else { "" }
        for (name, answer) in found.withLock({ $0 }) {
            if answer.isAnswer { groups[name] = Remembered(value: answer, until: Clocks.monotonic + keeping) }
            answers[name] = answer
        }
        for name in unknown where answers[name] == nil { answers[name] = .unavailable(reason) }
        return answers
    }

    /// The groups of a user; what a failing module left out is asked for again the next time.
    package func groups(of user: UserAccount) async -> AccountAnswer<GroupMembership> {
        if let known = memberships[user.uid], known.until > Clocks.monotonic { return .found(known.value) }
        let answer = await ask("the groups of '\(user.name)'") { .found(NameService.groups(of: user)) }
        if case .found(let membership) = answer, membership.unknown == nil {
            memberships[user.uid] = Remembered(value: membership, until: Clocks.monotonic + keeping)
        }
        return answer
    }

    /// Forgets every answer: what an administrator changed counts at once.
    package func forget() {
        users = [:]
        groups = [:]
        memberships = [:]
    }

    private func ask<Value: Sendable>(
        _ what: String, _ question: @escaping @Sendable () -> AccountAnswer<Value>
    ) async -> AccountAnswer<Value> {
        await lookups.run(within: limit, question)
            ?? .unavailable("looking up \(what): the name service did not answer within \(limit.components.seconds) s")
    }
}

extension AccountAnswer {
    fileprivate var isAnswer: Bool { if case .unavailable = self { false } else { true } }
}
