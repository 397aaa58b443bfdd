// SPDX-License-Identifier: Apache-2.0

internal import Authority
internal import Autopilot
internal import Control
internal import Crypto
internal import FoundationEssentials
internal import HardwareHash
internal import Linux
internal import Registration
internal import Registry
internal import Varlink

/// The registry as a whole: looked through, and copied.
extension ControlServer {
    var registryCommands: [Command] {
        [
            Command(VerifyRegistry.self, .permission(.administer)) { parameters, _, pages in
                try await verify(heads: Set(parameters.heads.map(auditHead)), pages)
            },
            Command(CopyRegistry.self, .permission(.administer)) { parameters, caller, pages in
                try await copy(to: parameters.connection, by: caller.person, pages)
            },
            Command(Metrics.self, .permission(.read)) { _, _ in
                let figures = try await partnerCenter?.standing()
                return Metrics.Reply(
                    text: try await MetricsText(registry, board, authority: figures.map(AuthorityFigures.init)).make())
            },
            Command(name: BackupRegistry.name, need: .permission(.administer)) { call, caller, _ in
                guard call.wantsUpgrade else {
                    throw ControlError(
                        .invalid, "needs-upgrade", reason: "A backup is more than a message can hold.",
                        nextStep: "Call BackupRegistry with 'upgrade', as 'autopilotctl registry backup' does.")
                }
                try await registry.recordBackup(by: caller.person, at: Clocks.wall)
                journal.backedUp(caller.person)
                return .upgrade(NoParameters()) { stream, _ throws(VarlinkConnectionError) in
                    try await RegistryStream(stream: stream, registry: registry).run()
                }
            },
        ]
    }

    private func copy(
        to connection: String?, by person: Person, _ pages: Pages<CopyRegistry>
    ) async throws -> CopyRegistry.Reply {
        let destination = try hooks.destination(connection).get()
        let place = destination.description
        let move = try await registry.move(to: destination, by: person, at: Clocks.wall) { step in
            guard pages.areWanted else { return }
            let progress =
                switch step {
                case .copying(let done, let total): VerifyProgressInfo(phase: "copying", done: done, total: total)
                case .comparing(_, let done, let total):
                    VerifyProgressInfo(phase: "comparing", done: done, total: total)
                }
            try await pages.send(CopyRegistry.Reply(progress: progress))
        }.get()
        journal.copied(to: place, rows: move.rows, by: person)
        return CopyRegistry.Reply(place: place, rows: move.rows, auditHead: Hexadecimal.encode(move.auditHead))
    }

    private func verify(heads: Set<[UInt8]>, _ pages: Pages<VerifyRegistry>) async throws -> VerifyRegistry.Reply {
        @Sendable func say(_ phase: String, _ done: Int64, _ total: Int64? = nil) async throws {
            guard pages.areWanted else { return }
            try await pages.send(
                VerifyRegistry.Reply(progress: VerifyProgressInfo(phase: phase, done: done, total: total)))
        }
        let isSound: @Sendable (SealedHash) -> Bool = { HardwareHash(stored: $0) != nil }
        let progress: @Sendable (Int) async throws -> Void = { try await say("hashes", Int64($0)) }
        var structure: [String] = []
        var hashes: HashTally?
        if registry.isFile {
            let copy = try await registry.copy { done, total in try await say("copying", done, total) }.get()
            try await say("structure", 0)
            structure = try await copy.structuralProblems()
            // A database that is damaged cannot be walked to its end.
            if structure.isEmpty { hashes = try await copy.checkHashes(isSound: isSound, progress: progress) }
        } else {
            hashes = try await registry.checkHashes(isSound: isSound, progress: progress)
        }
        try await say("audit", 0)
        let audit = try await registry.verifyAudit(knownHeads: heads)
        if !structure.isEmpty { await registry.leaveAlone(structure) }
        return VerifyRegistry.Reply(
            verdict: AuditVerdictInfo(audit),
            registry: RegistryVerdictInfo(
                sound: structure.isEmpty && (hashes?.broken ?? 0) == 0 && audit.isWhole, structure: structure,
                hashes: Int64(hashes?.hashes ?? 0), brokenHashes: Int64(hashes?.broken ?? 0),
                brokenDevices: hashes?.devices ?? []))
    }
}
