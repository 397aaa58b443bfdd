// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Linux
internal import Varlink

/// `status`: what the daemon is doing and what holds it up.
enum StatusCommand {
    static let command = Command(
        "status", nil, "daemon, authority, queue, counts, and what waits and why"
    ) { invocation, output throws(Failure) in
        let status = try DaemonConnection(invocation).call(GetStatus.self, NoParameters()).status
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
        if !status.oldestImports.isEmpty { text += "\n" + imports(status.oldestImports) }
        if !status.oldestWaiting.isEmpty { text += "\n" + waiting(status.oldestWaiting) }
        let hidden = status.waitingFiles - Int64(status.oldestWaiting.count)
        if hidden > 0 {
            text += "and \(hidden.counting("more file", "more files")); waiting.txt of each customer has all\n"
        }
        return text
    }

    private static func imports(_ imports: [ProgressInfo]) -> String {
        var table = TextTable("Import", "Customer", "File", "State", "Rows", "Read", "Trouble")
        for progress in imports {
            table.add(
                progress.id.map(String.init) ?? "", progress.customer ?? "", progress.file, progress.state,
                "\(progress.rowsDone)", progress.percent.map { "\($0) %" } ?? "", progress.trouble ?? "")
        }
        return table.text
    }

    private static func waiting(_ files: [WaitingFileInfo]) -> String {
        var table = TextTable("Waiting since", "Folder", "File", "Why")
        for file in files { table.add(file.since, file.folder, file.file, file.reason) }
        return table.text
    }
}
