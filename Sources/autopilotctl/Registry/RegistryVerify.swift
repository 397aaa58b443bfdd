// SPDX-License-Identifier: Apache-2.0

internal import Control
internal import Linux
internal import Varlink

/// `registry verify`: walks the chain of the audit trail, and where asked compares it with the journal.
enum RegistryVerify {
    private static let againstJournal = Option(
        "against-journal", nil, "also looks for the newest audit heads that autopilotd wrote to the journal")

    static let command = Command(
        "registry", "verify", "checks the registry: its structure, every hash's seal, and the audit trail",
        details:
            "A copy of the registry is checked, so that the daemon goes on meanwhile; for that there must be room beside "
            + "it. Exit status 0 only if everything is sound.",
        options: [againstJournal]
    ) { invocation, output throws(Failure) in
        let heads = invocation.has(againstJournal) ? try JournalHeads.read() : []
        let daemon = try DaemonConnection(invocation)
        var bar = ByteBar(output, isQuiet: invocation.wantsJSON)
        var answer: VerifyRegistry.Reply?
        do throws(VarlinkClientError) {
            try daemon.stream(VerifyRegistry.self, .init(heads: heads)) { reply in
                if let progress = reply.progress { bar.show(words(progress), progress.done, of: progress.total) }
                answer = reply
            }
        } catch {
            bar.finish()
            throw daemon.failure(error)
        }
        bar.finish()
        guard let audit = answer?.verdict, let registry = answer?.registry else {
            throw daemon.failure(.malformedReply("there is no verdict"))
        }
        if invocation.wantsJSON {
            output.json(Verdict(audit: audit, registry: registry, sound: registry.sound))
        } else {
            output.write(text(registry) + text(audit, heads.count))
            if invocation.has(againstJournal), heads.isEmpty {
                output.write("The journal has no audit head of autopilotd.service, so nothing was compared.\n")
            }
        }
        return registry.sound ? .done : .failed
    }

    private struct Verdict: Encodable {
        var audit: AuditVerdictInfo
        var registry: RegistryVerdictInfo
        var sound: Bool
    }

    private static func words(_ progress: VerifyProgressInfo) -> String {
        switch progress.phase {
        case "copying": "copying"
        case "structure": "checking the structure"
        case "hashes": "checking the hashes, \(progress.done) so far"
        case "audit": "walking the audit trail"
        default: progress.phase.printable
        }
    }

    private static func text(_ verdict: RegistryVerdictInfo) -> String {
        guard verdict.structure.isEmpty else {
            let problems = verdict.structure.map { "  \($0.printable)\n" }.joined()
            return "The registry is damaged; restore a backup, see autopilotd(8), RESTORE. SQLite says:\n\(problems)"
        }
        guard verdict.brokenHashes == 0 else {
            let devices = verdict.brokenDevices.map(String.init).joined(separator: ", ")
            return
                "\(verdict.brokenHashes) of \(verdict.hashes) stored hashes do not match their own seal: what was stored "
                + "was changed. The first devices by id: \(devices). Compare with a backup.\n"
        }
        return "The registry is sound, and all \(verdict.hashes) stored hashes match their seals.\n"
    }

    private static func text(_ verdict: AuditVerdictInfo, _ heads: Int) -> String {
        var text = ""
        if let number = verdict.firstBroken {
            text +=
                "The audit trail was changed: entry \(number) does not follow from the one before it. Entries before "
                + "it are sound. Compare with a backup.\n"
        }
        if !verdict.missingHeads.isEmpty {
            text +=
                "The audit trail lacks \(verdict.missingHeads.count) of \(heads) heads that the journal has: it was "
                + "shortened or rewritten. The first is \(verdict.missingHeads[0]).\n"
        }
        guard verdict.whole else { return text }
        let journal = heads > 0 ? ", and has all \(heads) heads that the journal has" : ""
        return
            "The audit trail is whole: \(verdict.entries) entries\(journal). Head: \(verdict.head).\n"
    }
}
