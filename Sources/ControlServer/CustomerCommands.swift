// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Linux
internal import Registration
internal import Registry

extension ControlServer {
    var customerCommands: [Command] {
        [
            Command(AddCustomer.self, .permission(.administer)) { parameters, caller in
                AddCustomer.Reply(customer: try await add(parameters, caller))
            },
            Command(ListCustomers.self, .permission(.read)) { parameters, caller, pages in
                try await pages.all(after: parameters.after ?? "") { name in
                    let reply = try await customers(after: name, Pages<ListCustomers>.size(parameters.limit), caller)
                    return (reply, reply.next)
                }
            },
            Command(ShowCustomer.self, .permission(.read)) { parameters, caller in
                ShowCustomer.Reply(customer: try await info(try await customer(parameters.customer, caller)))
            },
            Command(UpdateCustomer.self, .permission(.administer)) { parameters, caller in
                UpdateCustomer.Reply(customer: try await update(parameters, caller))
            },
            Command(RemoveCustomer.self, .permission(.administer)) { parameters, caller in
                RemoveCustomer.Reply(customer: try await remove(parameters, caller))
            },
        ]
    }

    /// The customer of a name, as far as the caller may know of it.
    ///
    /// - Throws: `ControlError.notFound`, the same whether there is none or the caller may not see it.
    func customer(_ name: String, _ caller: Caller) async throws -> Customer {
        guard let folderName = FolderName(name), let customer = try await registry.customer(named: folderName),
            try await lookup.sight(of: caller, among: [customer]).includes(customer.id)
        else { throw try await unknownCustomer(name, caller) }
        return customer
    }

    /// There is no such customer, or it is hidden: with those that the caller may know of.
    func unknownCustomer(_ name: String, _ caller: Caller) async throws -> ControlError {
        let customers = try await registry.customers()
        let sight = try await lookup.sight(of: caller, among: customers)
        return ControlError(
            .unknownCustomer(name.shortened, known: customers.filter { sight.includes($0.id) }.map(\.name)))
    }

    private func customers(after name: String, _ limit: Int, _ caller: Caller) async throws -> ListCustomers.Reply {
        let customers = try await registry.customers()
        let sight = try await lookup.sight(of: caller, among: customers)
        // Names that differ only in case are one name, and in this order.
        let behind = customers.filter { sight.includes($0.id) && $0.name.rawValue.lowercased() > name.lowercased() }
            .sorted { $0.name.rawValue.lowercased() < $1.name.rawValue.lowercased() }
        var infos: [CustomerInfo] = []
        for customer in behind.prefix(limit) { infos.append(try await info(customer)) }
        let page = Pages<ListCustomers>.fitting(infos)
        return ListCustomers.Reply(
            customers: Array(page), next: page.count < behind.count ? page.last?.name : nil)
    }

    /// A customer as it travels, with how many devices it has.
    func info(_ customer: Customer) async throws -> CustomerInfo {
        CustomerInfo(
            customer, devices: try await registry.deviceCount(of: customer.id),
            defaultProfile: try await registry.defaultProfile(of: customer.id)?.name)
    }

    /// What somebody did to a customer, for the journal.
    private static func sentence(_ operation: String, _ customer: Customer, before: Customer) -> String {
        let name = customer.name
        return switch operation {
        case "customer.accept": "recorded that \(name) accepted the reseller relationship."
        case "customer.invite": "recorded that \(name) is invited to a reseller relationship."
        case "customer.update": "changed the settings of \(name): \(customer.differences(from: before))."
        default: "changed \(name) (\(operation))."
        }
    }

    /// Changes a customer that the caller may see, says so in the journal and has its folders looked after.
    func change(
        _ name: String, _ caller: Caller, operation: String,
        _ change: @escaping @Sendable (Customer) -> Answer<CustomerChange>
    ) async throws -> CustomerInfo {
        let seen = try await customer(name, caller)
        let answer = try await registry.changeCustomer(
            named: seen.name, operation: operation, by: caller.person, at: Clocks.wall, change: change)
        switch answer {
        case .refused(let refusal): throw ControlError(refusal)
        case .done(let customer):
            if customer != seen {
                journal.changed(
                    Self.sentence(operation, customer, before: seen), operation: operation, customer: customer.name,
                    caller.person)
            }
            await hooks.customerChanged(customer.name)
            return try await info(customer)
        }
    }

    private func add(_ parameters: AddCustomer.Parameters, _ caller: Caller) async throws -> CustomerInfo {
        guard let name = FolderName(parameters.name) else {
            throw ControlError.invalid("name", parameters.name, form: FolderName.form)
        }
        guard let tenantID = TenantID(parameters.tenantId) else {
            throw ControlError.invalid("tenant-id", parameters.tenantId, form: TenantID.form)
        }
        let domain = try domainName(parameters.domain)
        let answer = try await registry.addCustomer(
            NewCustomer(name: name, tenantID: tenantID, domain: domain, settings: CustomerSettings()),
            by: caller.person, at: Clocks.wall)
        switch answer {
        case .refused(let refusal) where refusal.code == "tenant-taken":
            let customers = try await registry.customers()
            let sight = try await lookup.sight(of: caller, among: customers)
            let isVisible = customers.contains { $0.tenantID == tenantID && sight.includes($0.id) }
            throw ControlError(isVisible ? refusal : .tenantTaken(tenantID))
        case .refused(let refusal): throw ControlError(refusal)
        case .done(let customer):
            journal.changed(
                "added customer \(name), tenant \(tenantID).", operation: "customer.add", customer: name, caller.person)
            await hooks.customerChanged(customer.name)
            return try await info(customer)
        }
    }

    private func remove(_ parameters: RemoveCustomer.Parameters, _ caller: Caller) async throws -> CustomerInfo {
        let seen = try await customer(parameters.customer, caller)
        let before = try await info(seen)
        switch try await registry.removeCustomer(named: seen.name, by: caller.person, at: Clocks.wall) {
        case .refused(let refusal): throw ControlError(refusal)
        case .done:
            journal.changed(
                "removed customer \(seen.name) and erased its \(before.devices) devices.",
                operation: "customer.remove", customer: seen.name, caller.person)
            await hooks.customerChanged(seen.name)
            return before
        }
    }
}

extension String {
    /// What a caller wrote, short enough for a message.
    ///
    /// Not by characters: one may have any number of accents.
    var shortened: String {
        unicodeScalars.count > 100 ? String(String.UnicodeScalarView(unicodeScalars.prefix(100))) + "…" : self
    }
}
