// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import Glibc
internal import Journal
internal import Linux
internal import PostgreSQL
internal import Systemd

/// The program `autopilotd`: reads the command line and runs the service until it is told to stop.
package enum Daemon {
    /// Runs what the command line asks for and answers the exit status.
    ///
    /// - Parameter arguments: those behind the program's name.
    package static func main(_ arguments: some Sequence<String>) async -> Int32 {
        switch Invocation(arguments) {
        case .help:
            print(Invocation.helpText)
            return ExitStatus.ok.rawValue
        case .version:
            print("autopilotd \(Version.text)")
            return ExitStatus.ok.rawValue
        case .wrong(let text):
            complain("autopilotd: \(text)")
            return ExitStatus.usage.rawValue
        case .checkConfiguration(let root): return check(Paths(root: root)).rawValue
        case .explainFailure: return explainFailure().rawValue
        case .run(let root): return await run(Paths(root: root)).rawValue
        }
    }

    private static func check(_ paths: Paths) -> ExitStatus {
        do {
            _ = try Configuration.loadWhole(paths)
            print("The configuration is right.")
            return .ok
        } catch {
            complain("\(error)")
            return .configuration
        }
    }

    private static func explainFailure() -> ExitStatus {
        guard let end = ServiceEnd.fromEnvironment() else {
            complain("autopilotd: --explain-failure is for autopilotd-failure.service, which systemd starts.")
            return .usage
        }
        guard let explanation = EndExplanation(end) else { return .ok }
        let journal = Journal()
        journal.write(.critical, explanation.messageID, explanation.text, [(.objectUnit, end.unit)])
        return journal.flush(within: .seconds(5)) ? .ok : .inputOutput
    }

    /// Standard error by its descriptor: `stderr` is a variable that Swift cannot share.
    private static func complain(_ text: String) {
        let line = Array((text + "\n").utf8)
        _ = write(STDERR_FILENO, line, line.count)
    }

    private static func run(_ paths: Paths) async -> ExitStatus {
        umask(0o077)
        // While nobody else reads the environment.
        PostgreSQLSettings.forgetEnvironment()
        Memory.shareHeaps()
        let journal = Journal()
        let status: ExitStatus
        do {
            let service = try Service(paths, journal: journal)
            status = await withTaskExecutorPreference(WorkerThreads.shared) { await service.run() }
        } catch {
            journal.write(.critical, error.messageID, error.text)
            status = error.status
        }
        if status == .ok {
            _ = journal.flush(within: .seconds(2))
        } else {
            journal.flushBeforeFailing(within: .seconds(2))
        }
        return status
    }
}
