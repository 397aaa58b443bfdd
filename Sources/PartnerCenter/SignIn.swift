// SPDX-License-Identifier: Apache-2.0

package import HTTP
internal import Linux

/// This partner's sign-in: gives access tokens, and keeps the refresh token by which it gets them.
///
/// Each redemption brings a new refresh token. It is on disk before the access token that came with it is given out, so
/// that after a restart the newest one is there, whatever happened; also for other daemons that share it. It has a queue of
/// its own because files block.
package actor SignIn {
    private let executor = SerialQueueExecutor(label: "sign-in")
    let login: LoginService
    private let secrets: SignInSecrets
    private let store: any SignInStore
    private var hasLoaded = false
    private var kept: KeptSignIn?
    private var isOnDisk = true
    /// Whether what is kept is the first one, as the credential gave it.
    private var isFromCredential = false
    private var isKeeping = false
    private var keepers: [CheckedContinuation<Void, Never>] = []
    /// Counts the sign-ins of persons: what was asked before one must not replace what it brought.
    private(set) var generation = 0
    /// Who the newest access token is for.
    private var user: String?
    private var hasMFA: Bool?
    private var access: [Audience: AccessToken] = [:]
    private var refusals: [Audience: Refusal] = [:]
    private var isRenewing = false
    private var waiting: [(audience: Audience, waiter: CheckedContinuation<Outcome?, Never>)] = []

    typealias Outcome = Result<String, ServiceFault>

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    package init(addresses: ServiceAddresses, secrets: SignInSecrets, store: any SignInStore, http: HTTPClient) {
        login = LoginService(addresses: addresses, secrets: secrets, http: http)
        self.secrets = secrets
        self.store = store
    }

    /// A token that the audience takes for some minutes at least; one renewal at a time, shared by all who wait.
    ///
    /// A renewal is carried through even where the task that asked for it is cancelled. After a refusal that only a
    /// person can lift the login service is not asked again for some minutes.
    package func accessToken(for audience: Audience) async throws(ServiceFault) -> String {
        while true {
            try await load()
            if isOnDisk, let token = access[audience], token.isFresh { return token.text }
            if let refusal = refusals[audience], refusal.stands { throw refusal.fault }
            guard isRenewing else { break }
            if let outcome = await next(for: audience) { return try outcome.get() }
        }
        isRenewing = true
        let outcome = await renewed(for: audience)
        isRenewing = false
        let waiters = waiting
        waiting = []
        for (other, waiter) in waiters { waiter.resume(returning: other == audience ? outcome : nil) }
        return try outcome.get()
    }

    /// Takes note that a token was refused (401): the next call gets another one.
    package func forget(_ token: String) {
        access = access.filter { $0.value.text != token }
    }

    /// Takes note that somebody may have lifted a refusal: the next call asks the login service again.
    package func askAgain() {
        refusals = [:]
    }

    /// How the sign-in stands.
    package var state: SignInState {
        get async {
            var obstacle = Audience.allCases.compactMap { refusals[$0] }.first?.fault
            // A fault of reading is found again by whoever needs a token.
            do { try await load() } catch { obstacle = error }
            return SignInState(
                refreshTokenSince: kept?.obtainedAt, refreshTokenEnd: kept?.end, clientEnd: secrets.clientEnd,
                hasCertificate: secrets.hasCertificate, user: user, hasMFA: hasMFA, obstacle: obstacle ?? missing)
        }
    }

    /// What was never there.
    private var missing: ServiceFault? {
        if secrets.hasNoClient { return ServiceFault(.personMustAct(.noSecret), PersonMustAct.noSecret.meaning) }
        return kept == nil ? .notSignedIn : nil
    }

    /// Takes over what a person's sign-in brought, in place of all there was.
    func takeOver(_ answer: TokenAnswer) async throws(ServiceFault) {
        guard let refreshToken = answer.refreshToken else {
            throw ServiceFault(
                .personMustAct(.signInRefused), "The login service gave no refresh token, so the sign-in is of no use.")
        }
        generation += 1
        hasLoaded = true
        refusals = [:]
        access = [:]
        kept = KeptSignIn(
            refreshToken: refreshToken, obtainedAt: Clocks.wall, lifetimeSeconds: answer.refreshTokenLifetimeSeconds)
        isOnDisk = false
        isFromCredential = false
        access[.partnerCenter] = AccessToken(answer)
        note(answer)
        try await alone { [self] () async throws(ServiceFault) in try await keep() }
    }

    private func note(_ answer: TokenAnswer) {
        user = answer.userName ?? user
        hasMFA = answer.hasMFA ?? hasMFA
    }

    // MARK: Renewing

    /// What the renewal under way comes to; nil where it was another audience's, or is over.
    private func next(for audience: Audience) async -> Outcome? {
        await withCheckedContinuation { waiter in
            // Calling an actor's own method can suspend: the renewal may have ended since the caller looked.
            guard isRenewing else { return waiter.resume(returning: nil) }
            waiting.append((audience, waiter))
        }
    }

    private func renewed(for audience: Audience) async -> Outcome {
        let asked = generation
        do throws(ServiceFault) {
            return .success(try await alone { [self] () async throws(ServiceFault) in try await renew(audience) })
        } catch {
            // What was said of an old sign-in does not count for one that came meanwhile.
            if case .personMustAct = error.kind, asked == generation { refusals[audience] = Refusal(error) }
            return .failure(error)
        }
    }

    private func renew(_ audience: Audience) async throws(ServiceFault) -> String {
        // What another daemon kept since counts; what could not be kept before goes first.
        try await readAgain()
        try await keep()
        if let token = access[audience], token.isFresh { return token.text }
        guard let before = kept else { throw .notSignedIn }
        let asked = generation
        let answer = try await login.redeem(before.refreshToken, for: audience)
        guard asked == generation else {
            throw ServiceFault(
                .transient(outcomeUnknown: false),
                "Somebody signed in while the access to \(audience.name) was renewed.")
        }
        refusals[audience] = nil
        // Without a new one the old one stays good; whether its time begins anew, nobody says.
        if let newest = answer.refreshToken, newest != before.refreshToken {
            // Later than the one before by all clocks: the latest is the one that counts.
            kept = KeptSignIn(
                refreshToken: newest, obtainedAt: max(Clocks.wall, before.obtainedAt + 1),
                lifetimeSeconds: answer.refreshTokenLifetimeSeconds)
            isOnDisk = false
            isFromCredential = false
        }
        let token = AccessToken(answer)
        access[audience] = token
        note(answer)
        try await keep()
        return token.text
    }

    /// Does something while no other daemon that shares the sign-in renews it.
    private func alone<Result: Sendable>(
        _ body: @escaping @Sendable () async throws(ServiceFault) -> Result
    ) async throws(ServiceFault) -> Result {
        let outcome: Swift.Result<Result, ServiceFault>
        do {
            outcome = try await store.alone { () async -> Swift.Result<Result, ServiceFault> in
                do throws(ServiceFault) { return .success(try await body()) } catch { return .failure(error) }
            }
        } catch {
            throw ServiceFault(.transient(outcomeUnknown: false), "The sign-in cannot be renewed now: \(error)")
        }
        return try outcome.get()
    }

    // MARK: Keeping

    private func load() async throws(ServiceFault) {
        guard !hasLoaded else { return }
        let bytes = try await readStore()
        // Somebody may have signed in meanwhile, or loaded it.
        guard !hasLoaded else { return }
        if let found = try opened(bytes) {
            kept = found
        } else if let first = secrets.refreshToken {
            kept = KeptSignIn(refreshToken: first, obtainedAt: Clocks.wall)
            isOnDisk = false
            isFromCredential = true
        }
        hasLoaded = true
    }

    /// Another daemon may have renewed it, or a person may have signed in there.
    private func readAgain() async throws(ServiceFault) {
        guard store.isShared else { return }
        let asked = generation
        let bytes = try await readStore()
        guard asked == generation, let found = try opened(bytes), found != kept else { return }
        guard isFromCredential || found.obtainedAt > kept?.obtainedAt ?? 0 else { return }
        kept = found
        isOnDisk = true
        isFromCredential = false
    }

    private func readStore() async throws(ServiceFault) -> [UInt8]? {
        do {
            return try await store.read()
        } catch {
            throw ServiceFault(.transient(outcomeUnknown: false), "The kept tokens cannot be read: \(error)")
        }
    }

    /// What is kept; nil where it is another account's, or from before the credential changed.
    private func opened(_ bytes: [UInt8]?) throws(ServiceFault) -> KeptSignIn? {
        let sealed = bytes.flatMap { SealedSignIn($0) }
        guard sealed.map({ $0.account == login.account }) ?? (bytes != nil),
            secrets.refreshToken == nil || sealed?.credentialDigest == secrets.refreshTokenDigest
        else { return nil }
        guard let found = sealed?.open(key: secrets.tokenKey) else {
            throw ServiceFault(.personMustAct(.tokensUnreadable), PersonMustAct.tokensUnreadable.meaning)
        }
        return found
    }

    /// Writes the newest one down, where it is not yet; one writes after the other.
    private func keep() async throws(ServiceFault) {
        await beginKeeping()
        defer { endKeeping() }
        guard !isOnDisk, let newest = kept else { return }
        do {
            let sealed = try SealedSignIn(
                newest, credentialDigest: secrets.refreshTokenDigest, account: login.account, key: secrets.tokenKey)
            try await store.write(sealed.bytes)
        } catch {
            // Only disk and memory, or the server, can fail here; the token stays in memory and is kept at the next try.
            throw ServiceFault(
                .transient(outcomeUnknown: false),
                "The newest refresh token cannot be kept, so nothing is sent with it: \(error)")
        }
        if kept == newest { isOnDisk = true }
    }

    private func beginKeeping() async {
        while isKeeping {
            await withCheckedContinuation { keeper in
                // Calling an actor's own method can suspend: the other one may have ended since.
                guard isKeeping else { return keeper.resume() }
                keepers.append(keeper)
            }
        }
        isKeeping = true
    }

    private func endKeeping() {
        isKeeping = false
        let waiting = keepers
        keepers = []
        for keeper in waiting { keeper.resume() }
    }

    /// A refusal that is told again for some time instead of asking again.
    private struct Refusal {
        let fault: ServiceFault
        private let until: Int64

        init(_ fault: ServiceFault) {
            self.fault = fault
            until = Clocks.monotonic + Assumptions.retryAfterRefusal.components.seconds * 1000
        }

        var stands: Bool { Clocks.monotonic < until }
    }
}

extension ServiceFault {
    fileprivate static let notSignedIn = ServiceFault(
        .personMustAct(.notSignedIn), PersonMustAct.notSignedIn.meaning)
}
