// SPDX-License-Identifier: Apache-2.0

internal import Control

/// Why a command was not carried out: for programs, for people, and for the exit status.
struct Failure: Error, Sendable {
    var status: ExitStatus
    /// A stable kebab-case word.
    var code: String
    var reason: String
    var nextStep: String
    var rule: String?

    init(_ status: ExitStatus, _ code: String, reason: String, nextStep: String, rule: String? = nil) {
        self.status = status
        self.code = code
        self.reason = reason
        self.nextStep = nextStep
        self.rule = rule
    }

    /// What the daemon answered.
    init(_ error: ControlError) {
        self.init(
            error.kind == .invalid ? .wrongUse : .failed, error.code, reason: error.reason, nextStep: error.nextStep,
            rule: error.rule)
    }

    /// Wrong use of the command line.
    static func wrongUse(_ code: String, _ reason: String, _ nextStep: String) -> Failure {
        Failure(.wrongUse, code, reason: reason, nextStep: nextStep)
    }
}
