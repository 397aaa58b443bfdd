// SPDX-License-Identifier: Apache-2.0

internal import Control
internal import Linux
internal import Varlink

/// `authority drift`: in what the registry differs from what Partner Center lists.
enum AuthorityDrift {
    static let command = Command(
        "authority", "drift", "tells in what the registry differs from what Partner Center lists for a customer now",
        details:
            "missing-there was registered here under Authority=local, and Partner Center does not list it; extra-there is "
            + "listed there and not here; other-profile has another profile there; gone was registered there and is listed no "
            + "longer. Nothing is taken over. Exit status 0 whatever differs; 1 with Authority=local.",
        arguments: [CustomerCommands.name]
    ) { invocation, output throws(Failure) in
        let daemon = try DaemonConnection(invocation)
        var list = JSONList()
        var table = TextTable(
            "Difference", "Serial number", "Product ID", "Device", "Batch", "Added by", "Profile here", "Profile there")
        var counts: [String: Int64] = [:]
        do throws(VarlinkClientError) {
            try daemon.stream(ShowDrift.self, .init(customer: invocation[0])) { reply in
                counts = reply.counts ?? counts
                if invocation.wantsJSON { return output.write(list.text(reply.entries)) }
                for entry in reply.entries { add(entry, to: &table) }
                if !reply.entries.isEmpty { output.write(table.takeText()) }
            }
        } catch {
            throw daemon.failure(error)
        }
        output.write(invocation.wantsJSON ? list.end : text(counts))
        return .done
    }

    private static func add(_ entry: DriftEntryInfo, to table: inout TextTable) {
        table.add(
            entry.kind, entry.serialNumber ?? "", entry.productId ?? "", entry.device.map(String.init) ?? "",
            entry.batch ?? "", entry.addedBy ?? "", entry.profileHere ?? "", entry.profileThere ?? "")
    }

    private static func text(_ counts: [String: Int64]) -> String {
        let there = counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }
        guard !there.isEmpty else { return "The registry and Partner Center have the same.\n" }
        var text = there.map { "\($0.value) \($0.key.printable)" }.joined(separator: ", ") + ".\n"
        if counts["missing-there", default: 0] > 0 {
            text += "'autopilotctl authority adopt' registers at Partner Center what is missing there.\n"
        }
        return text
    }
}
