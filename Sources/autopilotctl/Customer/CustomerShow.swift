// SPDX-License-Identifier: Apache-2.0

internal import Control

/// `customer show`: all that is known of one customer.
enum CustomerShow {
    static let command = Command(
        "customer", "show", "shows a customer", arguments: [CustomerCommands.name]
    ) { invocation, output throws(Failure) in
        let daemon = try DaemonConnection(invocation)
        let customer = try daemon.call(ShowCustomer.self, .init(customer: invocation[0])).customer
        let side = try daemon.call(ShowCustomerSide.self, .init(customer: invocation[0])).side
        if invocation.wantsJSON {
            output.json(WithSide(customer: customer, side: side))
        } else {
            output.write(text(customer) + "\n" + text(side))
        }
        return .done
    }

    /// The customer's fields, and its own side in the member `side`.
    private struct WithSide: Encodable {
        var customer: CustomerInfo
        var side: CustomerSideInfo

        private enum Key: String, CodingKey { case side }

        func encode(to encoder: any Encoder) throws {
            try customer.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(side, forKey: .side)
        }
    }

    /// What the customer itself sees, and where.
    private static func text(_ side: CustomerSideInfo) -> String {
        var list = DetailList()
        list.add("The customer's partner", side.partner ?? "this one; its name is not configured (Name= in [Partner])")
        list.add("Its relationship", "\(side.relationship), \(side.dap ? "with" : "without") DAP")
        for gdap in side.gdaps where gdap.status == "active" {
            list.add("GDAP \(gdap.id)", "\(gdap.roles.joined(separator: ", ")), until \(gdap.expires)")
        }
        for partner in side.otherPartners {
            list.add("Another partner", "\(partner), which added devices; only the customer sees what it granted it")
        }
        list.add("Seen and removed at", "\(side.partnersPlace) (global admin), \(side.partnersAddress)")
        for portal in side.portals { list.add("Admin portal", "\(portal.service), \(portal.address)") }
        return list.text
    }

    private static func text(_ customer: CustomerInfo) -> String {
        var list = DetailList()
        list.add("Name", customer.name)
        list.add("Tenant id", customer.tenantId)
        list.add("Domain", customer.domain)
        list.add("Relationship", customer.relationship)
        list.add("DAP", customer.dap.word)
        list.add("Enabled", customer.enabled.word)
        list.add("Devices", "\(customer.devices)")
        list.add("DAP required", customer.dapRequired)
        list.add("Group tag", customer.groupTag)
        list.add("Default profile", customer.defaultProfile)
        list.add("Groups", customer.groups.joined(separator: ", "))
        list.add("Actor", customer.actor)
        list.add("Added", customer.addedAt)
        return list.text
    }
}
