// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control

/// The commands about Partner Center as the authority.
enum AuthorityCommands {
    static let all = [
        AuthorityStatusCommand.command, AuthoritySync.command, AuthorityCheckCommand.command, AuthoritySignIn.command,
        AuthorityDrift.command, AuthorityAdopt.command,
    ]

    /// As whom the daemon is signed in.
    static func user(_ signIn: SignInInfo) -> String {
        guard signIn.since != nil else { return "nobody" }
        let mfa = signIn.mfa == false ? ", without multi-factor authentication" : ""
        return (signIn.user ?? "not known before the first call") + mfa
    }

    /// How the application proves itself, and until when.
    static func proof(_ signIn: SignInInfo) -> String {
        guard signIn.proof != "none" else { return "none is configured" }
        return "client \(signIn.proof), " + (signIn.proofEnds.map { "ends \($0)" } ?? "its end is not known here")
    }

    /// What stands only here; nil where nothing does.
    static func unadopted(_ figures: PartnerCenterFigures) -> String? {
        guard figures.unadopted > 0 else { return nil }
        return
            "\(figures.unadopted.counting("device")) registered under Authority=local; 'autopilotctl authority adopt' sends "
            + "those of a customer"
    }

    /// What is owed, in one line.
    static func owed(_ figures: PartnerCenterFigures) -> String {
        guard figures.owed + figures.sent + figures.awaited + figures.profiles > 0 else { return "nothing" }
        let profiles = figures.profiles > 0 ? ", \(figures.profiles.counting("profile"))" : ""
        let since = figures.oldestOwedAt.map { "; the oldest since \($0)" } ?? ""
        return "\(figures.owed) owed, \(figures.sent) sent, \(figures.awaited) awaited\(profiles)\(since)"
    }
}
