// SPDX-License-Identifier: Apache-2.0

internal import Control
internal import Crypto
internal import Linux
internal import Varlink

/// `registry backup`: a copy of the whole registry, taken while the daemon goes on.
enum RegistryBackup {
    private struct Report: Encodable {
        var file: String
        var size: Int64
        var digest: String
        var auditHead: String
    }

    static let command = Command(
        "registry", "backup", "writes a copy of the whole registry into a new file, while the daemon goes on",
        details:
            "The file is an SQLite database, for you alone to read (0600); it holds personal data. It is checked before "
            + "it is sent, and is there whole or not at all. autopilotd(8), RESTORE, says how it is put back.",
        arguments: [Argument("FILE", "the new file; one that is there is left alone")]
    ) { invocation, output throws(Failure) in
        let daemon = try DaemonConnection(invocation)
        let file = try NewFile(invocation[0])
        var bar = ByteBar(output, isQuiet: invocation.wantsJSON)
        let report: Report
        do throws(Failure) {
            report = try receive(daemon, file, &bar)
        } catch {
            bar.finish()
            throw error
        }
        try file.publish()
        bar.finish()
        if invocation.wantsJSON {
            output.json(report)
        } else {
            output.line(
                "Wrote \(report.file.printable): \(report.size) bytes, for you alone to read; it holds personal data.\n"
                    + "Audit head: \(report.auditHead).\nDigest: \(report.digest).")
        }
        return .done
    }

    private static func receive(
        _ daemon: DaemonConnection, _ file: borrowing NewFile, _ bar: inout ByteBar
    ) throws(Failure) -> Report {
        let client: VarlinkClient
        do { client = try daemon.upgrade(BackupRegistry.self, NoParameters()) } catch { throw daemon.failure(error) }
        let digest = StreamingBLAKE2b()
        let start = try sizedStep(client, daemon, &bar)
        let size = start.size ?? 0
        var received: Int64 = 0
        while received < size {
            let piece: [UInt8]
            do { piece = try client.receiveBytes(atMost: size - received) } catch { throw daemon.failure(error) }
            digest.update(piece)
            try file.write(piece)
            received += Int64(piece.count)
            bar.show("receiving", received, of: size)
        }
        let end = try step(client, daemon)
        let found = "blake2b:" + Hexadecimal.encode(digest.finalize())
        guard end.digest == found else {
            throw Failure(
                .failed, "digest-differs", reason: "What was received is not what autopilotd sent.",
                nextStep: "Try again; nothing was kept.")
        }
        return Report(file: file.path, size: size, digest: found, auditHead: start.auditHead ?? "")
    }

    /// The step behind which the bytes come.
    private static func sizedStep(
        _ client: VarlinkClient, _ daemon: DaemonConnection, _ bar: inout ByteBar
    ) throws(Failure) -> BackupStepInfo {
        bar.show("copying", 0, of: nil)
        while true {
            let step = try step(client, daemon)
            if step.size != nil { return step }
            if let copied = step.copied { bar.show("copying", copied, of: step.total) }
        }
    }

    private static func step(_ client: VarlinkClient, _ daemon: DaemonConnection) throws(Failure) -> BackupStepInfo {
        let step: BackupStepInfo
        do { step = try client.receiveRaw(BackupStepInfo.self) } catch { throw daemon.failure(error) }
        if let problem = step.problem {
            throw Failure(.failed, problem.code, reason: problem.reason, nextStep: problem.nextStep)
        }
        return step
    }
}
