// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Rules

/// What would change for everything registered if DAP were required today.
package struct RulesPreview: Sendable {
    /// One customer, operation and rule.
    package struct Line: Hashable, Sendable {
        package let customer: FolderName
        package let operation: Operation
        /// The rule that decides if DAP is required.
        package let rule: Rule
        /// The rule that decides today.
        package let ruleToday: Rule
        /// Whether it is allowed if DAP is required: then it is refused today, and the reverse.
        package let becomesAllowed: Bool
        /// The origins of the devices it is about; empty for operations on profiles themselves.
        package let origins: [Origin]
        /// How many devices it is about; 0 for operations on profiles themselves.
        package let devices: Int
        package let reason: String
        package let nextStep: String
    }

    /// By customer, operation and rule; only what changes.
    package let lines: [Line]

    /// Asks the rules twice about every customer, operation and origin: as configured today, and as if DAP were required.
    package init(_ registered: some Sequence<RegisteredDevices>, asker: Asker, at milliseconds: Int64) {
        lines = registered.flatMap { devices in
            Operation.allCases.flatMap { Self.lines($0, devices, asker, milliseconds) }
        }
    }

    private static func lines(
        _ operation: Operation, _ registered: RegisteredDevices, _ asker: Asker, _ milliseconds: Int64
    ) -> [Line] {
        let origins = operation.concernsDevice ? Origin.allCases.filter { registered.counts[$0, default: 0] > 0 } : []
        let asked: [Origin?] = operation.concernsDevice ? origins.map(Optional.some) : [nil]
        var lines: [Line] = []
        for origin in asked {
            let (today, then) = decisions(operation, origin, registered.standing, asker, milliseconds)
            guard today.allowed != then.allowed else { continue }
            let count = origin.map { registered.counts[$0, default: 0] } ?? 0
            let same = lines.firstIndex { $0.rule == then.rule && $0.ruleToday == today.rule }
            lines.replaceOrAppend(
                at: same,
                Line(
                    customer: registered.standing.customer.name, operation: operation, rule: then.rule,
                    ruleToday: today.rule, becomesAllowed: then.allowed,
                    origins: (same.map { lines[$0].origins } ?? []) + (origin.map { [$0] } ?? []),
                    devices: count + (same.map { lines[$0].devices } ?? 0), reason: then.reason,
                    nextStep: then.nextStep))
        }
        return lines
    }

    private static func decisions(
        _ operation: Operation, _ origin: Origin?, _ standing: CustomerStanding, _ asker: Asker, _ milliseconds: Int64
    ) -> (today: Decision, then: Decision) {
        func decision(requiringDAP: Bool?) -> Decision {
            decide(
                asker.question(
                    operation, about: standing, registration: origin == nil ? .none : .thisCustomer,
                    origin: origin ?? .unknown, at: milliseconds, requiringDAP: requiringDAP))
        }
        return (decision(requiringDAP: nil), decision(requiringDAP: true))
    }
}

extension Array {
    fileprivate mutating func replaceOrAppend(at index: Int?, _ element: Element) {
        if let index { self[index] = element } else { append(element) }
    }
}
