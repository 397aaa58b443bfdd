// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Linux
internal import Varlink

/// `authority sync`: has the daemon read afresh what Partner Center has.
enum AuthoritySync {
    static let command = Command(
        "authority", "sync", "reads afresh what Partner Center has, and waits until that is done",
        details:
            "Of one customer: its relationship, delegation, profiles and devices. Without one: all customers, their "
            + "delegation, and the profiles and devices of those that are served. The daemon does it by itself, too: every "
            + "hour, and before a list is judged. Exit status 1 where a customer could not be read.",
        arguments: [Argument("CUSTOMER", "only this one", isOptional: true)]
    ) { invocation, output throws(Failure) in
        let daemon = try DaemonConnection(invocation)
        var bar = ByteBar(output, isQuiet: invocation.wantsJSON)
        var result: SyncResultInfo?
        do throws(VarlinkClientError) {
            try daemon.stream(SyncAuthority.self, .init(customer: invocation.optionalArgument(0))) { reply in
                if let progress = reply.progress { bar.show(words(progress), progress.done, of: progress.total) }
                result = reply.result ?? result
            }
        } catch {
            bar.finish()
            throw daemon.failure(error)
        }
        bar.finish()
        guard let result else { throw daemon.failure(.malformedReply("there is no result")) }
        if invocation.wantsJSON { output.json(result) } else { output.write(text(result)) }
        return result.failed.isEmpty ? .done : .failed
    }

    private static func words(_ progress: SyncProgressInfo) -> String {
        let what =
            switch progress.phase {
            case "customers": "reading customers"
            case "delegation": "reading delegation"
            default: "listing devices of \((progress.customer ?? "customers").printable)"
            }
        return what + (progress.throttledUntil.map { ", throttled until \($0.printable)" } ?? "")
    }

    private static func text(_ result: SyncResultInfo) -> String {
        if result.customers == 0, result.failed.isEmpty, result.changedCount == 0 {
            return "Read. No customer is served, so no devices were listed: 'autopilotctl customer list' shows the "
                + "customers, 'autopilotctl customer enable' serves one.\n"
        }
        var text =
            "Read the devices of \(result.customers.counting("customer")): Partner Center lists \(result.devices)"
            + (result.gone > 0 ? "; \(result.gone) that were registered are gone" : "") + ".\n"
        if result.changedCount > 0 {
            let more = result.changedCount > Int64(result.changed.count) ? ", …" : ""
            text += "New, or with another relationship: \(result.changed.joined(separator: ", ").printable)\(more).\n"
        }
        for customer in result.failed { text += "\(customer.customer.printable): \(customer.reason.printable)\n" }
        return text
    }
}
