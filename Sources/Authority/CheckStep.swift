// SPDX-License-Identifier: Apache-2.0

/// One thing that was tried to see what this daemon may do at Partner Center.
package struct CheckStep: Hashable, Sendable {
    /// What was tried, as a stable word.
    package enum Part: String, CaseIterable, Sendable {
        case client
        case signIn = "sign-in"
        case mfa
        case customers
        case delegation
        case invitation
        case devices
        case profiles
    }

    /// How it came out.
    package enum Result: String, Sendable {
        case ok
        /// It goes on, but somebody should look at it.
        case warning
        case failed
        /// It could not be tried, because something before it failed or nothing is there to try it with.
        case skipped
    }

    /// What was tried.
    package var part: Part
    /// How it came out.
    package var result: Result
    /// One sentence.
    package var finding: String
    /// What to do; empty where nothing is to be done.
    package var nextStep: String

    init(_ part: Part, _ result: Result, _ finding: String, nextStep: String = "") {
        self.part = part
        self.result = result
        self.finding = finding
        self.nextStep = nextStep
    }

    /// A call that failed.
    init(_ part: Part, _ fault: any Error, nextStep: String? = nil) {
        self.init(part, .failed, "\(fault)", nextStep: nextStep ?? AuthorityFault.nextStep(after: fault))
    }
}
