// SPDX-License-Identifier: Apache-2.0

internal import Control
internal import Glibc
internal import Linux
internal import Varlink

/// `import wait`: waits until a list is reported, with a progress bar on a terminal.
enum ImportWait {
    static let command = Command(
        "import", "wait", "waits until a list is reported",
        details: "A file need not be taken yet. Exit status 0 only if no row is refused, invalid, failed or cancelled.",
        arguments: [Argument("FILE|ID", "the dropped file, by its path or name, or the import's number")]
    ) { invocation, output throws(Failure) in
        let daemon = try DaemonConnection(invocation)
        let parameters = try AwaitedImport.parameters(invocation[0], invocation.paths) { () throws(Failure) in
            try daemon.call(ListImports.self, .init(limit: 1)).imports.first?.id ?? 0
        }
        var display = ProgressDisplay(output, isQuiet: invocation.wantsJSON)
        let record = try wait(parameters, daemon, &display)
        display.finish()
        if invocation.wantsJSON { output.json(record) } else { output.write(text(record)) }
        return ImportCommands.hasRejected(record) ? .failed : .done
    }

    /// How long a daemon that went away may take to come back: as long as one answer of it.
    private static let restartTime = DaemonConnection.patience

    /// A daemon that is started again goes on with the import, and so does the wait.
    private static func wait(
        _ parameters: WaitImport.Parameters, _ daemon: DaemonConnection, _ display: inout ProgressDisplay
    ) throws(Failure) -> ImportInfo {
        var parameters = parameters
        var gone: ContinuousClock.Instant?
        while true {
            do throws(VarlinkClientError) {
                var result: ImportInfo?
                try daemon.stream(WaitImport.self, parameters) { reply in
                    gone = nil
                    if let progress = reply.progress {
                        if let id = progress.id { parameters = .init(id: id) }
                        display.show(progress)
                    }
                    result = reply.import ?? result
                }
                if let result { return result }
                throw VarlinkClientError.closed
            } catch {
                let since = gone ?? .now
                guard error.isRestart, ContinuousClock.now < since + restartTime, !isOver(daemon) else {
                    display.finish()
                    throw daemon.failure(error)
                }
                // Before the first reply nobody has answered at all: that is no restart.
                if gone == nil, parameters.id == nil, case .unreachable = error { throw daemon.failure(error) }
                gone = since
                poll(nil, 0, 100)
            }
        }
    }

    private static func isOver(_ daemon: DaemonConnection) -> Bool {
        daemon.deadline.map { $0 <= .now } ?? false
    }

    private static func text(_ record: ImportInfo) -> String {
        var text = "Import \(record.id), '\(record.file.printable)' for \(record.customer): "
        text += ImportCommands.outcomes(record).printable + ".\n"
        if let refusal = record.refusal { text += "\(refusal.reason.printable)\n\(refusal.nextStep.printable)\n" }
        if let results = record.results {
            text += "The report is in \(results.printable).\n"
        } else if let daemon = record.daemon {
            text += "The report is where its list is, at the daemon \(daemon.printable).\n"
        }
        return text
    }
}

extension VarlinkClientError {
    /// What a daemon looks like that stops or is about to start.
    fileprivate var isRestart: Bool {
        switch self {
        case .closed: true
        case .unreachable(let error): error.errno == .connectionRefused || error.errno == .noSuchFile
        case .failed(let failure): ControlError(failure)?.code == "stopping"
        default: false
        }
    }
}
