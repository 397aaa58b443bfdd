// SPDX-License-Identifier: Apache-2.0

import Glibc
import ScratchFolder

/// A whole machine's worth of folders for one test: the daemon and its control program run below it.
final class ScratchRoot {
    /// What `--root=` gets; shorter paths below it are the product's own.
    let path: String
    /// Beside it and on the same file system: logs, sockets and lists that wait to be dropped.
    let outside: String
    /// Where the registry is; nil where it is a file.
    let database: ServerDatabase?
    private let folder: ScratchFolder
    private var starts = 0
    private var drops = 0

    var spool: String { "\(path)/var/spool/autopilotd" }
    var registry: String { "\(path)/var/lib/autopilotd/registry.db" }
    var configuration: String { "\(path)/etc/autopilotd/autopilotd.conf" }

    convenience init() throws {
        try self.init(database: RegistryKind.isServer ? try ServerDatabase() : nil)
    }

    /// - Parameter database: where the registry is; nil for a file.
    init(database: ServerDatabase?) throws {
        folder = try ScratchFolder()
        path = try folder.folder("root")
        outside = try folder.folder("outside")
        // Lists come from other users too.
        chmod(folder.path, 0o755)
        self.database = database
        try nameDatabase()
    }

    /// Tells the daemons here where the registry is.
    func nameDatabase() throws {
        if let database { try write(database.dropIn, to: "\(configuration).d/10-registry.conf") }
    }

    /// One number from the registry of a daemon that has stopped.
    func number(_ query: String) throws -> Int {
        let answer: String
        if let database {
            answer = try database.query(query)
        } else {
            let run = try ProgramRun("/usr/bin/sqlite3", ["-readonly", registry, query])
            guard run.status == 0 else { throw Fault("\(query): \(run)") }
            answer = run.output
        }
        let last = answer.split(separator: "\n").last.map(String.init) ?? ""
        guard let number = Int(last) else { throw Fault("\(query): \(answer)") }
        return number
    }

    /// Numbers the starts of a daemon here, so that each has its own log.
    func nextStart() -> Int {
        starts += 1
        return starts
    }

    /// The folder in which a customer's lists are dropped.
    func importFolder(_ customer: String) -> String { "\(spool)/import/\(customer)" }

    /// Writes a file here, making the folders that lead to it.
    func write(_ text: String, to path: String) throws {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        try makeFolders(folder)
        try writeBytes(Array(text.utf8), to: path)
    }

    /// Moves a list into a customer's folder, as a copying program does when it has finished.
    ///
    /// - Parameter owner: whose file it is; nil leaves it the test's own.
    func drop(_ bytes: [UInt8], as name: String, for customer: String, owner: uid_t? = nil) throws {
        try drop(bytes, as: Array(name.utf8), in: importFolder(customer), owner: owner)
    }

    /// The same for a name that need not be text, into any folder.
    func drop(_ bytes: [UInt8], as name: [UInt8], in folder: String, owner: uid_t? = nil) throws {
        drops += 1
        let draft = "\(outside)/draft-\(drops)"
        try writeBytes(bytes, to: draft)
        if let owner, chown(draft, owner, gid_t.max) != 0 { throw Fault.system("chown") }
        let target = (Array(folder.utf8) + [UInt8(ascii: "/")] + name + [0]).map { CChar(bitPattern: $0) }
        if rename(draft, target) != 0 { throw Fault.system("rename into \(folder)") }
    }

    /// The finished results of a customer, oldest first; hidden folders are drafts.
    func results(_ customer: String) throws -> [ImportResult] {
        listFolder("\(spool)/results/\(customer)").filter { !$0.hasPrefix(".") }.sorted()
            .map { ImportResult(folder: "\(spool)/results/\(customer)/\($0)") }
            .filter(\.isComplete)
            .sorted { $0.id < $1.id }
    }

    /// Waits until a customer has this many finished results.
    func awaitResults(
        _ customer: String, count: Int, _ daemon: RunningDaemon, _ deadline: Deadline = Deadline()
    ) throws -> [ImportResult] {
        try makeFolders("\(spool)/results")
        let watch = try FolderWatch("\(spool)/results")
        while true {
            // A results folder is there from the beginning of an import; summary.json comes last, and inside it.
            let folder = "\(spool)/results/\(customer)"
            try? watch.add(folder)
            for name in listFolder(folder) { try? watch.add("\(folder)/\(name)") }
            let found = try results(customer)
            if found.count >= count { return found }
            do {
                try watch.awaitChange(lifeline: daemon.process.lifeline, deadline)
            } catch {
                throw Fault("\(error): \(found.count) of \(count) results of \(customer)\n\(daemon.journal)")
            }
        }
    }

    /// Waits for the one result of a customer; nil where the daemon ends first.
    func awaitResultOrEnd(_ customer: String, _ daemon: RunningDaemon) throws -> ImportResult? {
        do {
            return try awaitResult(customer, daemon)
        } catch {
            if daemon.process.hasEnded { return nil }
            throw error
        }
    }

    /// Waits for the one result of a customer.
    func awaitResult(
        _ customer: String, _ daemon: RunningDaemon, _ deadline: Deadline = Deadline()
    ) throws -> ImportResult {
        try awaitResults(customer, count: 1, daemon, deadline)[0]
    }
}
