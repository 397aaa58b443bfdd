// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Varlink

/// Why a call was not carried out, in words for programs and for people.
package struct ControlError: Error, Hashable, Sendable {
    /// The errors of the interface.
    package enum Kind: String, CaseIterable, Sendable {
        case notFound = "NotFound"
        case refused = "Refused"
        case invalid = "Invalid"
        case notPermitted = "NotPermitted"
        case temporarilyUnavailable = "TemporarilyUnavailable"
        case busy = "Busy"
        case failed = "Failed"

        /// The error's name with its interface.
        package var name: String { "\(ControlInterface.name).\(rawValue)" }
    }

    /// Which of the interface's errors it is.
    package var kind: Kind
    /// A stable kebab-case word.
    package var code: String
    package var reason: String
    package var nextStep: String
    /// The rule that decided, where one did.
    package var rule: String?

    package init(_ kind: Kind, _ code: String, reason: String, nextStep: String, rule: Rule? = nil) {
        self.kind = kind
        self.code = code
        self.reason = reason
        self.nextStep = nextStep
        self.rule = rule?.rawValue
    }

    /// The error as a reply carries it.
    package var reply: VarlinkError {
        VarlinkError(kind.name, Body(code: code, reason: reason, nextStep: nextStep, rule: rule))
    }

    /// Fails where the service replied with an error of another interface.
    package init?(_ failure: VarlinkFailure) {
        guard let kind = Kind.allCases.first(where: { $0.name == failure.name }),
            let body = failure.parameters(Body.self)
        else { return nil }
        self.kind = kind
        code = body.code
        reason = body.reason
        nextStep = body.nextStep
        rule = body.rule
    }

    private struct Body: Codable, Sendable {
        var code: String
        var reason: String
        var nextStep: String
        var rule: String?
    }
}
