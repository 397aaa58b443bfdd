// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control

/// `rules explain`: what the rules say, of a real customer and device or of facts that are only supposed.
enum RulesExplain {
    static let operation = Option("operation", "OP", "the operation, such as device.register", isRequired: true)
    static let customer = Option("customer", "NAME", "a real customer; the daemon is asked")
    static let device = Option("device", "DEVICE", "a serial number or Windows product ID; a new device without it")

    static let command = Command(
        "rules", "explain", "what the rules say to an operation, and why",
        details:
            "With --customer the daemon answers for you. Without it the facts are those of the options: no daemon is "
            + "needed, only the roles' operations are read from the configuration. Exit status 0 for any answer.",
        options: [operation, customer, device] + SupposedFacts.options
    ) { invocation, output throws(Failure) in
        let answer: DecisionInfo
        if let name = invocation.value(customer) {
            try SupposedFacts.refuse(besideCustomer: invocation)
            answer = try DaemonConnection(invocation).call(
                ExplainRules.self,
                .init(
                    operation: try SupposedFacts.operation(invocation).rawValue, customer: name,
                    device: invocation.value(device))
            ).decision
        } else {
            answer = try SupposedFacts.decision(invocation)
        }
        if invocation.wantsJSON { output.json(answer) } else { output.write(text(answer)) }
        return .done
    }

    private static func text(_ answer: DecisionInfo) -> String {
        var list = DetailList()
        list.add("Answer", answer.allowed ? "allowed" : "refused")
        list.add("Rule", answer.rule)
        list.add("Reason", answer.reason)
        list.add("Next step", answer.nextStep)
        return list.text
    }
}
