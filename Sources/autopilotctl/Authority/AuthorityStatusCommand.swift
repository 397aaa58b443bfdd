// SPDX-License-Identifier: Apache-2.0

internal import Control
internal import Varlink

/// `authority status`: the sign-in, what Partner Center is owed, and what is in the way.
enum AuthorityStatusCommand {
    static let command = Command(
        "authority", "status", "how things stand with Partner Center: sign-in, what is owed, what is in the way",
        details:
            "Owed is what was not sent yet, sent what may or may not have arrived, awaited what Partner Center took and has "
            + "not answered for. Exit status 0 whatever stands in the way; 1 with Authority=local."
    ) { invocation, output throws(Failure) in
        let status = try DaemonConnection(invocation).call(ShowAuthority.self, NoParameters()).status
        if invocation.wantsJSON { output.json(status) } else { output.write(text(status)) }
        return .done
    }

    static func text(_ status: AuthorityStatusInfo) -> String {
        var list = DetailList()
        list.add("Authority", "\(status.authority), \(status.service)")
        list.add("Tenant", status.tenantId)
        list.add("Application", status.clientId)
        list.add("Signed in as", AuthorityCommands.user(status.signIn))
        list.add("Sign-in since", status.signIn.since)
        list.add("Ends", status.signIn.ends.map { "\($0), unless it is used before" })
        list.add("Application's proof", AuthorityCommands.proof(status.signIn))
        if let what = status.mustAct { list.add("To be done", "\(what.reason) \(what.nextStep)") }
        for trouble in status.troubles { list.add("Trouble", trouble) }
        list.add("Last sync", status.figures.syncedAt ?? "none since the start")
        list.add("Owed", AuthorityCommands.owed(status.figures))
        list.add("Not there", AuthorityCommands.unadopted(status.figures))
        list.add("Throttled until", status.figures.throttledUntil)
        list.add(
            "Calls",
            "\(status.calls) since the start, \(status.retries) of them again, \(status.throttles) throttled; "
                + "\(status.callsUnderWay) under way, \(status.callsWaiting) wait")
        var text = list.text
        if !status.customers.isEmpty { text += "\n" + table(status.customers) }
        let hidden = status.customersConcerned - Int64(status.customers.count)
        if hidden > 0 { text += "and \(hidden) more\n" }
        return text
    }

    private static func table(_ customers: [CustomerDebtInfo]) -> String {
        var table = TextTable(
            "Customer", "Owed", "Sent", "Awaited", "Profiles", "Oldest", "Listed", "Throttled until", "Trouble")
        for debt in customers {
            table.add(
                debt.customer, "\(debt.owed)", "\(debt.sent)", "\(debt.awaited)", "\(debt.profiles)",
                debt.oldestOwedAt ?? "", debt.listedAt ?? "", debt.throttledUntil ?? "", debt.trouble ?? "")
        }
        return table.text
    }
}
