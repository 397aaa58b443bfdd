// SPDX-License-Identifier: Apache-2.0

internal import Control

/// The noun `subscription`: the customers' Azure subscriptions.
enum SubscriptionCommands {
    static let all = [add, provision, removeRole, list]

    private static let customer = Argument("CUSTOMER", "the customer's name")
    private static let id = Argument("ID", "the subscription's id, a GUID")
    private static let name = Option("name", "NAME", "what the customer calls it")

    private static let add = adding(
        "add", "records an Azure subscription that the customer had before: it gives the partner no access",
        isProvisioned: false)
    private static let provision = adding(
        "provision", "records an Azure subscription that the partner provisioned: its admin agents are Owner on it",
        isProvisioned: true)

    private static func adding(_ verb: String, _ summary: String, isProvisioned: Bool) -> Command {
        Command("subscription", verb, summary, arguments: [customer, id], options: [name]) {
            invocation, output throws(Failure) in
            let subscription = try DaemonConnection(invocation).call(
                AddSubscription.self,
                .init(
                    customer: invocation[0], id: invocation[1], name: invocation.value(name),
                    provisioned: isProvisioned)
            ).subscription
            return report(subscription, invocation, output)
        }
    }

    private static let removeRole = Command(
        "subscription", "remove-role", "records that the partner's role assignment on a subscription was removed",
        arguments: [customer, id]
    ) { invocation, output throws(Failure) in
        let subscription = try DaemonConnection(invocation).call(
            RemoveSubscriptionRole.self, .init(customer: invocation[0], id: invocation[1])
        ).subscription
        return report(subscription, invocation, output)
    }

    private static let list = Command(
        "subscription", "list", "lists a customer's Azure subscriptions and the partner's role on each",
        arguments: [customer]
    ) { invocation, output throws(Failure) in
        let all = try DaemonConnection(invocation).call(
            ListSubscriptions.self, .init(customer: invocation[0])
        ).subscriptions
        if invocation.wantsJSON {
            output.json(all)
        } else if all.isEmpty {
            output.line("No Azure subscription of \(invocation[0]) is on record.")
        } else {
            output.write(table(all))
        }
        return .done
    }

    static func table(_ subscriptions: [SubscriptionInfo]) -> String {
        var table = TextTable("Subscription", "Name", "Role", "Provisioned", "Recorded", "By")
        for item in subscriptions {
            table.add(
                item.id, item.name, item.role ?? "none", item.provisioned.word, item.recordedAt, item.recordedBy)
        }
        return table.text
    }

    private static func report(_ item: SubscriptionInfo, _ invocation: Invocation, _ output: Output) -> ExitStatus {
        if invocation.wantsJSON {
            output.json(item)
        } else {
            output.line("\(item.id): role \(item.role ?? "none"). \(item.reason)")
        }
        return .done
    }
}
