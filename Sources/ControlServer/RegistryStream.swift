// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Crypto
internal import FoundationEssentials
internal import Registry
internal import Varlink

/// A backup on its way to a caller: the registry is copied, checked and sent.
struct RegistryStream {
    let stream: VarlinkByteStream
    let registry: Registry

    private static let pieceSize = 256 << 10

    func run() async throws(VarlinkConnectionError) {
        do {
            let copy = try await registry.copy { done, total in
                try await send(BackupStepInfo(copied: done, total: total))
            }.get()
            // What is damaged must not take the place of an older backup that is not.
            let problems = try await copy.structuralProblems()
            guard problems.isEmpty else {
                await registry.leaveAlone(problems)
                throw damaged(problems)
            }
            try await send(copy)
        } catch let error as VarlinkConnectionError {
            throw error
        } catch is CancellationError {
            try await send(BackupStepInfo(problem: .init(ControlError.stopping)))
        } catch let error as ControlError {
            try await send(BackupStepInfo(problem: .init(error)))
        } catch {
            try await send(BackupStepInfo(problem: .init(ControlError.fault(error))))
        }
    }

    private func send(_ copy: RegistryCopy) async throws {
        let digest = StreamingBLAKE2b()
        let size = try await copy.size()
        try await send(BackupStepInfo(size: size, auditHead: Hexadecimal.encode(copy.auditHead)))
        while case let piece = try await copy.read(atMost: Self.pieceSize), !piece.isEmpty {
            digest.update(piece)
            try await stream.write(piece)
        }
        try await send(BackupStepInfo(digest: "blake2b:" + Hexadecimal.encode(digest.finalize())))
    }

    private func send(_ step: BackupStepInfo) async throws(VarlinkConnectionError) {
        guard let text = try? JSONEncoder().encode(step) else { return }
        try await stream.write(Array(text) + [0])
    }

    private func damaged(_ problems: [String]) -> ControlError {
        ControlError(
            .failed, "registry-damaged",
            reason:
                "The registry is damaged, so no backup of it is made: \(problems.prefix(3).joined(separator: "; ")).",
            nextStep: "Keep your older backups. 'autopilotctl registry verify' shows more; autopilotd(8), RESTORE.")
    }
}

extension BackupStepInfo.Problem {
    fileprivate init(_ error: ControlError) {
        self.init(code: error.code, reason: error.reason, nextStep: error.nextStep)
    }
}
