// SPDX-License-Identifier: Apache-2.0

internal import Control

/// `registry verify`: walks the chain of the audit trail, and where asked compares it with the journal.
enum RegistryVerify {
    private static let againstJournal = Option(
        "against-journal", nil, "also looks for every audit head that the journal of autopilotd has")

    static let command = Command(
        "registry", "verify", "checks that nobody changed or shortened the audit trail", options: [againstJournal]
    ) { invocation, output throws(Failure) in
        let heads = invocation.has(againstJournal) ? try JournalHeads.read() : []
        let verdict = try DaemonConnection(invocation).call(VerifyRegistry.self, .init(heads: heads)).verdict
        if invocation.wantsJSON { output.json(verdict) } else { output.write(text(verdict, heads.count)) }
        return verdict.whole ? .done : .failed
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
