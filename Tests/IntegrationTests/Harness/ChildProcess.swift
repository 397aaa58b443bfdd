// SPDX-License-Identifier: Apache-2.0

import Glibc
import Linux

/// A program that a test started.
final class ChildProcess {
    let id: pid_t
    /// Ends when the program, and whatever it started, has gone.
    let lifeline: CInt
    /// What it said so far, to be told where it is waited for in vain.
    var words: () -> String = { "" }
    private var status: CInt?

    /// Starts a program with exactly this environment.
    ///
    /// - Parameter descriptors: for each number in the program, the number here that it is a copy of.
    init(_ path: String, _ arguments: [String], environment: [String: String], descriptors: [CInt: CInt]) throws {
        let ends = try pipeForUsOnly()
        defer { close(ends.writer) }
        lifeline = ends.reader
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (there, here) in descriptors { posix_spawn_file_actions_adddup2(&actions, here, there) }
        posix_spawn_file_actions_adddup2(&actions, ends.writer, Self.lifelineInChild)
        let argv = ([path] + arguments).map { strdup($0) } + [nil]
        let envp = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        var child = pid_t()
        let code = descriptorsBeingMade.withLock { _ in posix_spawn(&child, path, &actions, nil, argv, envp) }
        guard code == 0 else {
            close(lifeline)
            throw Fault("cannot start \(path): \(String(cString: strerror(code)))")
        }
        id = child
    }

    deinit {
        if status == nil {
            kill(id, SIGKILL)
            waitpid(id, nil, 0)
        }
        close(lifeline)
    }

    func send(signal: CInt) {
        if status == nil { kill(id, signal) }
    }

    /// Whether it is gone already.
    var hasEnded: Bool {
        var descriptors = [pollfd(fd: lifeline, events: Int16(POLLIN), revents: 0)]
        return status != nil || poll(&descriptors, 1, 0) > 0
    }

    /// Waits until the program has ended.
    ///
    /// - Returns: its exit status, or minus the number of the signal that ended it.
    func wait(_ deadline: Deadline = Deadline()) throws -> CInt {
        if let status { return status }
        let began = ContinuousClock.now
        var descriptors = [pollfd(fd: lifeline, events: Int16(POLLIN), revents: 0)]
        var answer: CInt
        repeat {
            answer = poll(&descriptors, 1, deadline.milliseconds)
        } while answer < 0 && errno == EINTR
        guard answer > 0 else {
            let why = answer < 0 ? "\(Fault.system("poll"))" : "waited \(ContinuousClock.now - began)"
            throw Fault("process \(id) did not end in time: \(why)\n\(ProcessPicture(of: id))\n\(words())")
        }
        var raw: CInt = 0
        guard waitpid(id, &raw, 0) == id else { throw Fault.system("waitpid") }
        let ended = raw & 0x7F == 0 ? (raw >> 8) & 0xFF : -(raw & 0x7F)
        status = ended
        return ended
    }

    // High enough to be in nobody's way.
    private static let lifelineInChild: CInt = 200
}

/// A pipe of which programs that other tests start at the same time get nothing: they may live long, and hold it open.
func pipeForUsOnly() throws -> (reader: CInt, writer: CInt) {
    try descriptorsBeingMade.withLock { _ in
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Fault.system("pipe") }
        for end in ends { _ = ioctl(end, UInt(FIOCLEX)) }
        return (ends[0], ends[1])
    }
}

// Between a pipe's making and its mark for closing no program may start.
// With a state that is nothing, Swift gives it the object's own address, and ThreadSanitizer takes that for a race.
private let descriptorsBeingMade = Lock(false)
