// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// What a row of the rules' table asks of a question, beside its operation.
enum RuleCondition: Sendable {
    case roleLacksOperation
    case relationship([Relationship])
    case registration([Registration])
    case origin([Origin])
    case dapRequired(Bool)
    case delegation([Delegation])
    case impossibleInPartnerCenter

    func holds(for question: Question) -> Bool {
        switch self {
        case .roleLacksOperation: !question.granted.contains(question.operation)
        case .relationship(let values): values.contains(question.relationship)
        case .registration(let values): values.contains(question.registration)
        case .origin(let values): values.contains(question.origin)
        case .dapRequired(let value): question.dapRequired == value
        case .delegation(let values): values.contains(question.delegation)
        case .impossibleInPartnerCenter:
            question.allowedOperations.map { !$0.permits(question.operation) } ?? false
        }
    }

    /// The condition as the documentation puts it.
    var text: String {
        switch self {
        case .roleLacksOperation: "the role does not have the operation"
        case .relationship(let values): "the relationship is \(alternatives(values.map(\.rawValue)))"
        case .registration(let values): "the device is \(alternatives(values.map(\.text)))"
        case .origin(let values): "the device was added by \(alternatives(uniqued(values.map(\.text))))"
        case .dapRequired(let value): value ? "DAP is required" : "DAP is not required"
        case .delegation(let values): "the delegation is \(alternatives(values.map(\.rawValue)))"
        case .impossibleInPartnerCenter: "Partner Center says that it is not possible"
        }
    }
}

/// `a, b or c`.
private func alternatives(_ words: [String]) -> String {
    words.count < 2 ? words.joined() : "\(words.dropLast().joined(separator: ", ")) or \(words[words.count - 1])"
}

/// The words without repetition: a customer's three channels are one word.
private func uniqued(_ words: [String]) -> [String] {
    words.reduce(into: []) { unique, word in if !unique.contains(word) { unique.append(word) } }
}

extension Registration {
    fileprivate var text: String {
        switch self {
        case .none: "not registered"
        case .thisCustomer: "registered to this customer"
        case .anotherCustomer: "registered to another customer"
        }
    }
}

extension Origin {
    fileprivate var text: String {
        switch self {
        case .thisPartner: "this partner"
        case .otherPartner: "another partner"
        case .customer: "the customer"
        case .unknown: "somebody unknown"
        }
    }
}
