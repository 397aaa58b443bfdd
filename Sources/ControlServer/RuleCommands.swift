// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import Control
internal import Linux
internal import Registry
internal import Relationships
internal import Rules

/// What the rules say of real customers and devices.
extension ControlServer {
    var ruleCommands: [Command] {
        [
            Command(ShowAccess.self, .permission(.read)) { parameters, caller in
                let standing = try await standing(parameters.customer, caller)
                let subscriptions = try await registry.subscriptions(of: standing.customer.id)
                let report = AccessReport(
                    standing, subscriptions: subscriptions, asker: hooks.configuration().adminAgent, at: Clocks.wall)
                return ShowAccess.Reply(access: AccessInfo(report))
            },
            Command(ExplainRules.self, .permission(.read)) { parameters, caller in
                try await explain(parameters, caller)
            },
            Command(PreviewRules.self, .permission(.read)) { parameters, caller in
                PreviewRules.Reply(lines: try await preview(parameters.customer, caller))
            },
        ]
    }

    private func explain(_ parameters: ExplainRules.Parameters, _ caller: Caller) async throws -> ExplainRules.Reply {
        guard let operation = Operation(rawValue: parameters.operation) else {
            throw ControlError(
                .unknownWord(parameters.operation, kind: "operation", accepted: Operation.allCases.map(\.rawValue)),
                .invalid)
        }
        let standing = try await standing(parameters.customer, caller)
        var registration = Registration.none
        var origin = Origin.unknown
        if let text = parameters.device, operation.concernsDevice {
            (registration, origin) = try await facts(of: text, standing.customer, caller)
        }
        let question = caller.asker(hooks.configuration()).question(
            operation, about: standing, registration: registration, origin: origin, at: Clocks.wall)
        return ExplainRules.Reply(decision: DecisionInfo(decide(question)), facts: question.facts)
    }

    /// Where the device that a caller names is registered, seen from the customer.
    private func facts(
        of text: String, _ customer: Customer, _ caller: Caller
    ) async throws -> (Registration, Origin) {
        let found = try await registry.devices(naming: text).map(\.device)
        let own = found.filter { $0.customerID == customer.id }
        if own.count > 1 {
            throw ControlError(
                .refused, "ambiguous-device",
                reason: "'\(text.shortened)' names \(own.count) devices of '\(customer.name)'.",
                nextStep: "Name the Windows product ID, or see 'autopilotctl device show'.")
        }
        if let device = own.first { return (.thisCustomer, device.origin) }
        return (found.isEmpty ? .none : .anotherCustomer, .unknown)
    }

    private func preview(_ name: String?, _ caller: Caller) async throws -> [PreviewLineInfo] {
        let standings: [CustomerStanding]
        if let name {
            standings = [try await standing(name, caller)]
        } else {
            let all = try await registry.standings()
            let sight = try await lookup.sight(of: caller, among: all.map(\.customer))
            standings = all.filter { sight.includes($0.customer.id) }
        }
        var registered: [RegisteredDevices] = []
        for standing in standings {
            let counts = try await registry.deviceOrigins(of: standing.customer.id)
            registered.append(RegisteredDevices(standing, counts: counts))
        }
        let preview = RulesPreview(registered, asker: hooks.configuration().adminAgent, at: Clocks.wall)
        return preview.lines.map(PreviewLineInfo.init)
    }
}

extension Question {
    /// What was asked, by the names of the hypothetical form's options.
    fileprivate var facts: [String: String] {
        var facts = [
            "operation": operation.rawValue, "role": role.rawValue, "relationship": relationship.rawValue,
            "delegation": delegation.rawValue, "dap-required": dapRequired ? "yes" : "no",
        ]
        if operation.concernsDevice {
            facts["registration"] = registration.rawValue
            if registration == .thisCustomer { facts["origin"] = origin.rawValue }
        }
        return facts
    }
}
