// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Linux
internal import Registration
internal import Registry
internal import Relationships

/// The customers' Azure subscriptions.
extension ControlServer {
    var subscriptionCommands: [Command] {
        [
            Command(AddSubscription.self, .permission(.administer)) { parameters, caller in
                let seen = try await customer(parameters.customer, caller)
                let id = try subscriptionID(parameters.id)
                let new = try await registry.recordSubscription(
                    id, called: parameters.name ?? "", isProvisioned: parameters.provisioned, of: seen.name,
                    by: caller.person, at: Clocks.wall
                ).get()
                journal.changed(
                    "recorded Azure subscription \(id) of \(seen.name).",
                    operation: parameters.provisioned ? "subscription.provision" : "subscription.add",
                    customer: seen.name, caller.person)
                return AddSubscription.Reply(subscription: SubscriptionInfo(new, of: seen.name))
            },
            Command(RemoveSubscriptionRole.self, .permission(.administer)) { parameters, caller in
                let seen = try await customer(parameters.customer, caller)
                let id = try subscriptionID(parameters.id)
                let changed = try await registry.removeSubscriptionRole(
                    id, of: seen.name, by: caller.person, at: Clocks.wall
                ).get()
                journal.changed(
                    "recorded that the role on Azure subscription \(id) of \(seen.name) was removed.",
                    operation: "subscription.remove-role", customer: seen.name, caller.person)
                return RemoveSubscriptionRole.Reply(subscription: SubscriptionInfo(changed, of: seen.name))
            },
            Command(ListSubscriptions.self, .permission(.read)) { parameters, caller in
                let seen = try await customer(parameters.customer, caller)
                let all = try await registry.subscriptions(of: seen.id)
                return ListSubscriptions.Reply(subscriptions: all.map { SubscriptionInfo($0, of: seen.name) })
            },
        ]
    }

    private func subscriptionID(_ text: String) throws(ControlError) -> SubscriptionID {
        guard let id = SubscriptionID(text) else {
            throw .invalid("subscription-id", text, form: TenantID.form)
        }
        return id
    }
}

extension SubscriptionInfo {
    init(_ subscription: AzureSubscription, of customer: FolderName) {
        let access = AccessReport.access(to: subscription)
        self.init(
            customer: customer.rawValue, id: subscription.id.rawValue, name: subscription.name,
            provisioned: subscription.isProvisioned, role: access.role, reason: access.reason,
            recordedAt: Timestamp.text(subscription.recordedAt), recordedBy: subscription.recordedBy)
    }
}
