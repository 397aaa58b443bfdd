// SPDX-License-Identifier: Apache-2.0

internal import Linux

/// A call that the gate let in, until it has left; what is said of its end first counts.
final class Passage: Sendable {
    private let gate: CallGate
    private let scope: CallScope
    private let isOver = Lock(false)

    init(_ gate: CallGate, _ scope: CallScope) {
        self.gate = gate
        self.scope = scope
    }

    /// Whether nothing has come up meanwhile that holds the call back.
    var isOpen: Bool { gate.stillAdmits(scope) }

    func leave(_ outcome: Gatekeeper.Outcome) {
        let isFirst = isOver.withLock { isOver in
            defer { isOver = true }
            return !isOver
        }
        if isFirst { gate.leave(scope, outcome) }
    }
}
