// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Linux
internal import Varlink

/// `status`: what the daemon is doing and what holds it up.
enum StatusCommand {
    private static let here = Option("here", nil, "only what this daemon does, of all that share its registry")

    static let command = Command(
        "status", nil, "daemon, authority, queue, counts, and what waits and why", options: [here]
    ) { invocation, output throws(Failure) in
        let wanted = GetStatus.Parameters(here: invocation.has(here) ? true : nil)
        let status = try DaemonConnection(invocation).call(GetStatus.self, wanted).status
        if invocation.wantsJSON { output.json(status) } else { output.write(text(status)) }
        return .done
    }

    private static let unknown = "not known, since the registry does not answer"

    static func text(_ status: StatusInfo) -> String {
        var list = DetailList()
        list.add("Daemon", "autopilotd \(status.version), running since \(status.startedAt)")
        list.add("Authority", status.authority)
        list.add("Configuration", "read \(status.configurationReadAt)")
        list.add("Customers", status.customers.map(String.init) ?? unknown)
        list.add("Devices", status.devices.map(String.init) ?? unknown)
        list.add("Imports under way", "\(status.imports)")
        list.add("Waiting files", "\(status.waitingFiles)")
        if let figures = status.partnerCenter {
            list.add("To Partner Center", AuthorityCommands.owed(figures))
            list.add("Not there", AuthorityCommands.unadopted(figures))
            list.add("Throttled until", figures.throttledUntil)
            list.add("Last sync", figures.syncedAt ?? "none since the start")
        }
        for trouble in status.troubles { list.add("Trouble", trouble) }
        var text = list.text
        if let daemons = status.daemons { text += "\n" + self.daemons(daemons) }
        if !status.oldestImports.isEmpty { text += "\n" + imports(status.oldestImports) }
        if !status.oldestWaiting.isEmpty { text += "\n" + waiting(status.oldestWaiting) }
        let hidden = status.waitingFiles - Int64(status.oldestWaiting.count)
        if hidden > 0 {
            text += "and \(hidden.counting("more file", "more files")); waiting.txt of each customer has all\n"
        }
        return text
    }

    private static func daemons(_ daemons: [DaemonInfo]) -> String {
        var table = TextTable("Daemon", "Machine", "Is", "Imports under way")
        for daemon in daemons {
            let state =
                daemon.isHere
                ? "this one" : daemon.isConnected ? "at work" : "not connected, last seen \(daemon.seenAt)"
            table.add(daemon.name, daemon.host, state, "\(daemon.imports)")
        }
        return table.text
    }

    private static func imports(_ imports: [ProgressInfo]) -> String {
        let isShared = imports.contains { $0.daemon != nil }
        let titles = ["Import", "Customer", "File", "State", "Rows", "Read", "Trouble"]
        var table = TextTable(titles + (isShared ? ["Daemon"] : []))
        for progress in imports {
            let cells = [
                progress.id.map(String.init) ?? "", progress.customer ?? "", progress.file, progress.state,
                "\(progress.rowsDone)", progress.percent.map { "\($0) %" } ?? "", progress.trouble ?? "",
            ]
            table.add(cells + (isShared ? [progress.daemon ?? ""] : []))
        }
        return table.text
    }

    private static func waiting(_ files: [WaitingFileInfo]) -> String {
        var table = TextTable("Waiting since", "Folder", "File", "Why")
        for file in files { table.add(file.since, file.folder, file.file, file.reason) }
        return table.text
    }
}
