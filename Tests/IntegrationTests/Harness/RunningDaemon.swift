// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The built autopilotd at work below a scratch root.
final class RunningDaemon {
    let root: ScratchRoot
    let process: ChildProcess
    let notifications: NotifySocket
    private let log: String

    /// Starts it and waits until it says that it is ready.
    convenience init(
        _ root: ScratchRoot, preload: PreloadLibrary? = nil, environment: [String: String] = [:],
        arguments: [String] = []
    ) throws {
        try self.init(starting: root, preload: preload, environment: environment, arguments: arguments)
        try awaitReady()
    }

    /// Starts it and waits for nothing.
    init(
        starting root: ScratchRoot, preload: PreloadLibrary? = nil, environment: [String: String] = [:],
        arguments: [String] = []
    ) throws {
        self.root = root
        let number = root.nextStart()
        log = "\(root.outside)/daemon-\(number).log"
        notifications = try NotifySocket(at: "\(root.outside)/notify-\(number)")
        var complete = ProgramRun.plainEnvironment.merging(environment) { $1 }
        complete["NOTIFY_SOCKET"] = notifications.path
        if let preload { complete["LD_PRELOAD"] = try preload.path() }
        let output = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
        guard output >= 0, nothing >= 0 else { throw Fault.system("open \(log)") }
        defer {
            close(output)
            close(nothing)
        }
        process = try ChildProcess(
            Programs.daemon, ["--root=\(root.path)"] + arguments, environment: complete,
            descriptors: [0: nothing, 1: output, 2: output])
        process.words = { [log] in (try? readText(log)) ?? "" }
    }

    /// What it wrote to standard error so far: its journal, as readable lines.
    var journal: String { (try? readText(log)) ?? "" }

    /// The most memory that it ever had, in bytes.
    var peakMemory: Int { get throws { try memory("VmHWM:") } }

    /// The memory that it has to itself now, in bytes: what is mapped from files is not in it.
    var anonymousMemory: Int { get throws { try memory("RssAnon:") } }

    private func memory(_ name: String) throws -> Int {
        let lines = try readText("/proc/\(process.id)/status").split(separator: "\n")
        let words = lines.first { $0.hasPrefix(name) }?.split(whereSeparator: \.isWhitespace) ?? []
        guard words.count == 3, let kilobytes = Int(words[1]) else { throw Fault("no \(name)") }
        return kilobytes << 10
    }

    /// Waits until its journal has a text in it.
    func awaitJournal(_ text: String, _ deadline: Deadline = Deadline()) throws {
        while !journal.contains(text) {
            var lifeline = [pollfd(fd: process.lifeline, events: Int16(POLLIN), revents: 0)]
            let hasEnded = poll(&lifeline, 1, 20) != 0
            // What it said last may have come together with its end.
            if hasEnded || deadline.hasPassed, !journal.contains(text) {
                throw Fault("nothing says '\(text)':\n\(journal)")
            }
        }
    }

    func awaitReady(_ deadline: Deadline = Deadline()) throws {
        do {
            try notifications.await("READY=1", lifeline: process.lifeline, deadline) { $0 == "READY=1" }
        } catch {
            throw Fault("\(error)\n\(journal)")
        }
    }

    /// Waits for a status line that has a text in it.
    func awaitStatus(_ text: String) throws {
        try notifications.await("STATUS with \(text)", lifeline: process.lifeline) {
            $0.hasPrefix("STATUS=") && $0.contains(text)
        }
    }

    /// Waits until something about a folder holds; it is looked at whenever a name in the folder changes.
    func wait(for folder: String, until condition: () -> Bool) throws {
        let deadline = Deadline()
        let watch = try FolderWatch(folder)
        while !condition() {
            do {
                try watch.awaitChange(lifeline: process.lifeline, deadline)
            } catch {
                throw Fault("\(error) in \(folder)\n\(journal)")
            }
        }
    }

    /// Asks it to stop and waits for its end.
    @discardableResult
    func stop() throws -> CInt {
        process.send(signal: SIGTERM)
        return try process.wait()
    }

    /// Takes its power away.
    func kill() throws {
        process.send(signal: SIGKILL)
        _ = try process.wait()
    }
}
