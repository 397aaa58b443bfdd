// SPDX-License-Identifier: Apache-2.0

import Control
import Programs
import Testing
import Varlink

/// Called as root, who may do everything; `RoleTests` has the others.
@Suite(.timeLimit(.minutes(60)), .enabled(if: isRoot, "only root is an admin agent without a group"))
struct CustomerCommandTests {
    static let contoso = AddCustomer.Parameters(
        name: "Contoso", tenantId: "11111111-2222-4333-8444-555555555555", domain: "Contoso.onmicrosoft.com")

    @Test func `a customer lives from added to removed`() async throws {
        try await RunningServer.run { server in
            let added = try await server.call(AddCustomer.self, Self.contoso).customer
            #expect(added.name == "Contoso")
            #expect(added.relationship == "none")
            #expect(added.domain == "contoso.onmicrosoft.com")
            #expect(added.enabled)

            let accepted = try await server.call(AcceptRelationship.self, .init(customer: "contoso", dap: true))
                .customer
            #expect(accepted.relationship == "active")
            #expect(accepted.dap)

            let kept = try await server.refusal(RemoveCustomer.self, .init(customer: "Contoso"))
            #expect(kept?.code == "relationship-not-ended")
            let asked = try await server.refusal(EndRelationship.self, .init(customer: "Contoso", confirmed: false))
            #expect(asked?.code == "confirmation-needed")
            #expect(asked?.nextStep.contains("--yes") == true)

            let ended = try await server.call(EndRelationship.self, .init(customer: "Contoso", confirmed: true))
                .customer
            #expect(ended.relationship == "ended")
            #expect(!ended.dap)
            _ = try await server.call(RemoveCustomer.self, .init(customer: "Contoso"))
            let left = try await server.call(ListCustomers.self, .init()).customers
            #expect(left.isEmpty)
        }
    }

    @Test func `names that differ only in case are one customer`() async throws {
        try await RunningServer.run { server in
            _ = try await server.call(AddCustomer.self, Self.contoso)
            var again = Self.contoso
            again.name = "CONTOSO"
            try await server.expect("customer-exists", AddCustomer.self, again)
            again.name = "Fabrikam"
            try await server.expect("tenant-taken", AddCustomer.self, again)
        }
    }

    @Test(arguments: [
        ("name", "../etc", "invalid-name"), ("name", "", "invalid-name"), ("tenantId", "0", "invalid-tenant-id"),
        ("domain", "nowhere", "invalid-domain"),
    ])
    func `a wrong value is refused with the form that is right`(parameter: String, value: String, code: String)
        async throws
    {
        try await RunningServer.run { server in
            var wrong = Self.contoso
            switch parameter {
            case "name": wrong.name = value
            case "tenantId": wrong.tenantId = value
            default: wrong.domain = value
            }
            let error = try await server.refusal(AddCustomer.self, wrong)
            #expect(error?.kind == .invalid)
            #expect(error?.code == code)
        }
    }

    @Test func `an update changes what is given, and an empty text takes a value away`() async throws {
        try await RunningServer.run { server in
            _ = try await server.call(AddCustomer.self, Self.contoso)
            let changed = try await server.call(
                UpdateCustomer.self,
                .init(
                    customer: "Contoso", enabled: false, dapRequired: "2027-01-01", groupTag: "Kiosk",
                    groups: ["contoso-team"])
            ).customer
            #expect(!changed.enabled)
            #expect(changed.dapRequired == "2027-01-01")
            #expect(changed.groups == ["contoso-team"])

            let cleared = try await server.call(
                UpdateCustomer.self, .init(customer: "Contoso", dapRequired: "", groups: [])
            ).customer
            #expect(cleared.dapRequired == nil)
            #expect(cleared.groupTag == "Kiosk")
            #expect(cleared.groups.isEmpty)
            #expect(!cleared.enabled)

            let wrong = try await server.refusal(
                UpdateCustomer.self, .init(customer: "Contoso", dapRequired: "perhaps"))
            #expect(wrong?.code == "invalid-dap-required")
        }
    }

    @Test func `every change has the daemon look after its folders`() async throws {
        try await RunningServer.run { server in
            var changes = server.customersChanged.makeAsyncIterator()
            _ = try await server.call(AddCustomer.self, Self.contoso)
            _ = await changes.next()
            _ = try await server.call(AcceptRelationship.self, .init(customer: "Contoso", dap: false))
            _ = await changes.next()
            _ = try await server.call(UpdateCustomer.self, .init(customer: "Contoso", enabled: false))
            _ = await changes.next()
        }
    }

    @Test func `a customer that is not there is not found`() async throws {
        try await RunningServer.run { server in
            let error = try await server.refusal(ShowCustomer.self, .init(customer: "Nobody"))
            #expect(error?.kind == .notFound)
            #expect(error?.code == "unknown-customer")
            try await server.expect("unknown-customer", ShowCustomer.self, .init(customer: "../x"))
        }
    }

    @Test func `many customers come in pages, in the order of their names`() async throws {
        try await RunningServer.run { server in
            for number in (100..<350).reversed() { try await server.addCustomer("Customer\(number)") }
            let first = try await server.call(ListCustomers.self, .init(limit: 3))
            #expect(first.customers.map(\.name) == ["Customer100", "Customer101", "Customer102"])
            #expect(first.next == "Customer102")
            let last = try await server.call(ListCustomers.self, .init(after: "customer348"))
            #expect(last.customers.map(\.name) == ["Customer349"])
            #expect(last.next == nil)
            let all = try await server.control("customer", "list")
            #expect(all.output.split(separator: "\n").count == 251)
        }
    }
}
