// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Linux
internal import Registry
internal import Rules

/// What people decide about an import as a whole.
extension ControlServer {
    var importDecisionCommands: [Command] {
        [
            Command(ApproveImport.self, .permission(.administer)) { parameters, caller in
                let seen = try await record(parameters.id, caller)
                // Also where the answer fails: the registry says whether anything changed.
                defer { hooks.importChanged(seen.id) }
                let approved = try await registry.approveImport(seen.id, by: caller.person, at: Clocks.wall).get()
                return ApproveImport.Reply(import: try await goOn(approved, "approved", caller))
            },
            Command(CancelImport.self, .permission(.manageOwnImports)) { parameters, caller in
                let seen = try await ownRecord(parameters.id, caller)
                defer { hooks.importChanged(seen.id) }
                let cancelled = try await registry.cancelImport(seen.id, by: caller.person, at: Clocks.wall).get()
                return CancelImport.Reply(import: try await goOn(cancelled, "cancelled", caller))
            },
            Command(RetryImport.self, .permission(.manageOwnImports)) { parameters, caller in
                let seen = try await ownRecord(parameters.id, caller)
                let new = try await hooks.retryImport(
                    seen.id, caller.person, Role.strongest(of: caller.roles), caller.granted.permissions
                ).get()
                return RetryImport.Reply(import: try await goOn(new, "began import \(new.id) from", caller, seen.id))
            },
        ]
    }

    /// An import that the caller may decide about: its own, or for who administers any.
    private func ownRecord(_ id: Int64, _ caller: Caller) async throws -> ImportRecord {
        let record = try await record(id, caller)
        guard caller.granted.contains(.administer) || record.person.uid == caller.person.uid else {
            throw ControlError(
                .notPermitted, "not-own-import", reason: "Import \(id) is the list of \(record.person.name).",
                nextStep: "Ask an admin agent, or its owner.", rule: .agentRole)
        }
        return record
    }

    private func goOn(
        _ record: ImportRecord, _ verb: String, _ caller: Caller, _ shown: Int64? = nil
    ) async throws -> ImportInfo {
        hooks.importChanged(record.id)
        journal.changed(
            "\(verb) import \(shown ?? record.id) of \(record.customer).", operation: record.operation.rawValue,
            customer: record.customer, caller.person)
        return try await info(record)
    }
}
