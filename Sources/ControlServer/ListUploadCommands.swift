// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import Control
internal import Linux
internal import Registration
internal import Registry
internal import Relationships
internal import Rules
internal import Varlink

/// Lists that come over the socket: what they would do, and what is already there.
extension ControlServer {
    var listUploadCommands: [Command] {
        [
            Command(name: PlanImport.name, need: .permission(.read)) { call, caller, _ in
                try await plan(try call.parameters(PlanImport.Parameters.self), call, caller)
            },
            Command(name: RecordDevices.name, need: .permission(.administer)) { call, caller, _ in
                try await record(try call.parameters(RecordDevices.Parameters.self), call, caller)
            },
        ]
    }

    // MARK: import plan

    private func plan(
        _ parameters: PlanImport.Parameters, _ call: VarlinkCall, _ caller: Caller
    ) async throws -> VarlinkReply {
        try checkUpload(call, parameters.size)
        guard let operation = Operation(rawValue: parameters.operation), operation.concernsDevice else {
            let accepted = Operation.allCases.filter(\.concernsDevice).map(\.rawValue)
            throw ControlError(.unknownWord(parameters.operation, kind: "operation", accepted: accepted))
        }
        let standing = try await standing(parameters.customer, caller)
        let configuration = hooks.configuration()
        let plan = try await ListPlan(
            operation, of: standing, profile: try await profile(parameters, operation, standing.customer),
            by: caller.person, role: Role.strongest(of: caller.roles), granted: caller.granted, registry: registry,
            configuration: configuration, now: Clocks.wall)
        let groupTag = standing.customer.settings.groupTag ?? configuration.defaultGroupTag
        return .upgrade(NoParameters()) { stream, begun throws(VarlinkConnectionError) in
            let upload = ListUpload(stream: stream)
            let received = try await upload.receive(parameters.size, begun, into: hooks.unnamedFile)
            var plan = plan
            var rows: Int64 = 0
            let refusal = try await answering { () async throws -> ListRefusalInfo? in
                let list = UploadedList(
                    try received.get(), for: operation, groupTag: groupTag,
                    repairBudget: hooks.configuration().repairBudget)
                if let refusal = try await list.open() { return ListRefusalInfo(ListRefusal(.invalid, refusal)) }
                while case let chunk = try await list.rows(atMost: ListUpload.chunkRows), !chunk.isEmpty {
                    let foreseen = try await plan.foresee(chunk)
                    try await upload.send(foreseen.map { UploadedRow(row: ReportRowInfo($0)) })
                    rows += Int64(foreseen.count)
                }
                return nil
            }
            let end = ListEndInfo(rows: rows, refusal: refusal, obstacle: plan.obstacle)
            try await upload.send([UploadedRow<ReportRowInfo>(end: end)])
        }
    }

    /// The profile that the list would apply; only applying needs one.
    private func profile(
        _ parameters: PlanImport.Parameters, _ operation: Operation, _ customer: Customer
    ) async throws -> Profile? {
        guard operation == .applyProfile else { return nil }
        guard let text = parameters.profile else {
            throw ControlError(
                .invalid, "missing-profile", reason: "Applying a profile needs the profile's name.",
                nextStep: "Name it with --profile.")
        }
        guard let name = FolderName(text), let profile = try await registry.profile(named: name, of: customer.id) else {
            throw ControlError(try await unknownProfile(text, of: customer))
        }
        return profile
    }

    // MARK: device record

    private func record(
        _ parameters: RecordDevices.Parameters, _ call: VarlinkCall, _ caller: Caller
    ) async throws -> VarlinkReply {
        try checkUpload(call, parameters.size)
        let customer = try await customer(parameters.customer, caller)
        let origin = try AddedBy.origin(
            parameters.addedBy, correction: parameters.correction, ownNames: hooks.configuration().partnerNames)
        let authority = hooks.configuration().authority
        return .upgrade(NoParameters()) { stream, begun throws(VarlinkConnectionError) in
            let upload = ListUpload(stream: stream)
            let received = try await upload.receive(parameters.size, begun, into: hooks.unnamedFile)
            var rows: Int64 = 0
            let refusal = try await answering { () async throws -> ListRefusalInfo? in
                // One identifier is enough to say of a device who added it.
                let list = UploadedList(
                    try received.get(), for: .deregisterDevice, groupTag: nil,
                    repairBudget: hooks.configuration().repairBudget)
                if let refusal = try await list.open() { return ListRefusalInfo(ListRefusal(.invalid, refusal)) }
                while case let chunk = try await list.rows(atMost: ListUpload.chunkRows), !chunk.isEmpty {
                    let recordings = try await registry.recordDevices(
                        chunk, as: origin, of: customer.name, authority: authority, by: caller.person, at: Clocks.wall
                    ).get()
                    try await upload.send(recordings.map { UploadedRow(row: RecordingInfo($0)) })
                    rows += Int64(recordings.count)
                }
                return nil
            }
            journal.changed(
                "recorded \(rows) devices of \(customer.name) as added by \(parameters.addedBy.shortened).",
                operation: "device.record", customer: customer.name, caller.person)
            try await upload.send([UploadedRow<RecordingInfo>(end: ListEndInfo(rows: rows, refusal: refusal))])
        }
    }

    private func checkUpload(_ call: VarlinkCall, _ size: Int64) throws(ControlError) {
        guard call.wantsUpgrade else {
            throw ControlError(
                .invalid, "upgrade-needed", reason: "The list itself goes over the socket behind this call.",
                nextStep: "Call with \"upgrade\":true, or use autopilotctl.")
        }
        let largest = hooks.configuration().maximumFileSize
        guard (0...largest).contains(size) else {
            throw ControlError(
                .invalid, "list-too-large",
                reason: "The list has \(size) bytes; by MaxFileSize= it may have \(largest) at most.",
                nextStep: "Split it into parts with the same header and send each.")
        }
    }

    /// Runs what may meet a fault of ours, which becomes what is said of the list as a whole.
    private func answering(
        _ body: () async throws -> ListRefusalInfo?
    ) async throws(VarlinkConnectionError) -> ListRefusalInfo? {
        do {
            return try await body()
        } catch let error as VarlinkConnectionError {
            throw error
        } catch {
            journal.failed("a list on the control socket", error)
            let said = (error as? ControlError) ?? ControlError.fault(error)
            return ListRefusalInfo(
                outcome: Outcome.failed.rawValue, code: said.code, reason: said.reason, nextStep: said.nextStep)
        }
    }
}

extension RecordingInfo {
    init(_ recording: DeviceRecording) {
        self.init(
            row: Int64(recording.row), serialNumber: recording.serialNumber, productId: recording.productID,
            result: recording.result.rawValue, reason: recording.reason, nextStep: recording.nextStep,
            rule: recording.rule?.rawValue)
    }
}
