// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// What the customer is told when its DAP for this partner is removed.
package enum RemovalNotice {
    /// The draft for a customer that keeps its reseller relationship.
    ///
    /// - Parameter dapRequired: whether profiles and foreign devices need DAP (Microsoft's announced change).
    package static func draft(for customer: Customer, from partner: String?, dapRequired: Bool) -> MailDraft {
        let signature = partner ?? "Your partner"
        return MailDraft(
            subject: "Delegated administration privileges of \(partner ?? "your partner") were removed",
            text: """
                Hello,

                the delegated administration privileges (DAP) of \(partner ?? "your partner") in your organization
                (\(customer.domain)) were removed. The reseller relationship stays. This is what changes:

                - Our admin agents no longer have the Global Administrator role in your directory, and our helpdesk
                  agents no longer have the Helpdesk Administrator role.
                - We can no longer open service requests to Microsoft on your behalf until that agreement is
                  renegotiated. We stay responsible for your support and contact Microsoft support ourselves.
                - Roles on Azure subscriptions are separate and stay until you remove the role assignments.
                \(autopilot(dapRequired))

                You see your partners, and can remove them, in the Microsoft 365 admin center under
                Settings > Partner relationships.

                \(signature)

                """)
    }

    private static func autopilot(_ dapRequired: Bool) -> String {
        dapRequired
            ? """
            - Windows Autopilot: we go on registering devices for you and can deregister the ones that we registered.
              Profiles, and devices that somebody else registered, we can no longer manage.
            """
            : """
            - Windows Autopilot goes on: we register devices for you and manage devices and profiles as before,
              except for devices that you added yourself.
            """
    }
}
