// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Journal
internal import Linux
package import PartnerCenter
internal import Registry

/// The sign-in of a person who types a code at another device.
extension PartnerCenterAuthority {
    /// What the person who waits is told.
    package enum SignInStep: Hashable, Sendable {
        /// The code to type, where, and for how long it counts from now.
        case code(DeviceCode)
        /// Nobody has typed it yet; for so long it counts still. With what is in the way, where something is.
        case waiting(left: Duration, trouble: String?)
    }

    /// What became of it.
    package enum SignInEnd: Hashable, Sendable {
        /// With how the sign-in stands now.
        case signedIn(SignInState)
        case expired
        case declined
    }

    /// Asks the login service for a code and waits until somebody typed it; the tokens are on disk when this returns.
    package func signIn(
        by person: Person, step: @Sendable (SignInStep) async throws -> Void
    ) async throws -> SignInEnd {
        let signIn = correspondence.client.signIn
        var code = try await signIn.beginDeviceCode()
        try await step(.code(code))
        let end = Clocks.monotonic + code.lifetime.milliseconds
        var trouble: String?
        while Clocks.monotonic < end {
            guard await Pause.waitUnlessCancelled(code.interval) else { throw CancellationError() }
            do throws(ServiceFault) {
                switch try await signIn.pollDeviceCode(code) {
                case .pending(let next): (code, trouble) = (next, nil)
                case .signedIn(let hasMFA): return .signedIn(try await signedIn(by: person, hasMFA: hasMFA))
                case .expired: return .expired
                case .declined: return .declined
                }
            } catch {
                // A login service that cannot be reached for a moment does not end a sign-in that a person has begun.
                guard error.canPass else { throw error }
                trouble = error.text
            }
            try await step(.waiting(left: .milliseconds(max(end - Clocks.monotonic, 0)), trouble: trouble))
        }
        return .expired
    }

    private func signedIn(by person: Person, hasMFA: Bool?) async throws(ServiceFault) -> SignInState {
        board.personActed()
        let state = await correspondence.client.signIn.state
        let user = state.user ?? "somebody whose name the token does not say"
        let mfa = hasMFA == false ? ", but without multi-factor authentication" : ""
        correspondence.journal.write(
            .notice, .signedIn, "\(person.name) signed autopilotd in to Partner Center as \(user)\(mfa).",
            [(.actor, person.name), (.operation, "authority.sign-in")])
        do {
            try await correspondence.registry.recordSignIn(by: person, detail: "as \(user)\(mfa)", at: Clocks.wall)
        } catch {
            throw ServiceFault(
                .transient(outcomeUnknown: false),
                "The sign-in holds, but could not be written to the audit trail: \(error)")
        }
        return state
    }
}
