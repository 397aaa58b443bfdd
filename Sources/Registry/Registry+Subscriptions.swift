// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

extension Registry {
    /// The Azure subscriptions of a customer, in the order in which they were recorded.
    package func subscriptions(of customerID: Int64) throws(RegistryFault) -> [AzureSubscription] {
        try reading("listing subscriptions") { () throws(DatabaseError) in
            try SubscriptionTable(connection: connection).all(of: customerID)
        }
    }

    /// Records an Azure subscription: one that the customer had before, or one that the partner provisioned, which made
    /// its admin agents Owner.
    package func recordSubscription(
        _ id: SubscriptionID, called displayName: String, isProvisioned: Bool, of name: FolderName, by person: Person,
        at time: Int64
    ) throws(RegistryFault) -> Answer<AzureSubscription> {
        try withCustomer(name, "recording a subscription") { customer throws(DatabaseError) in
            let table = SubscriptionTable(connection: connection)
            guard customer.relationship == .active else { return .refused(.relationshipNotActive(customer)) }
            if let known = try table.with(id) { return .refused(.subscriptionExists(known, customer)) }
            let new = AzureSubscription(
                customerID: customer.id, id: id, name: displayName, isProvisioned: isProvisioned,
                hasRoleAssignment: isProvisioned, recordedAt: time, recordedBy: person.name)
            try table.insert(new)
            try recordDone(
                isProvisioned ? "subscription.provision" : "subscription.add", of: customer, by: person, at: time,
                detail: "\(id)\(isProvisioned ? ", admin agents are Owner" : "")")
            return .done(new)
        }
    }

    /// Records that the partner's role assignment on a subscription was removed; possible after the relationship, too.
    package func removeSubscriptionRole(
        _ id: SubscriptionID, of name: FolderName, by person: Person, at time: Int64
    ) throws(RegistryFault) -> Answer<AzureSubscription> {
        try withCustomer(name, "removing a role assignment") { customer throws(DatabaseError) in
            let table = SubscriptionTable(connection: connection)
            guard var known = try table.with(id), known.customerID == customer.id else {
                return .refused(.unknownSubscription(id, customer))
            }
            guard known.hasRoleAssignment else { return .refused(.noRoleAssignment(known)) }
            try table.removeRole(id)
            try recordDone("subscription.remove-role", of: customer, by: person, at: time, detail: "\(id)")
            known.hasRoleAssignment = false
            return .done(known)
        }
    }
}
