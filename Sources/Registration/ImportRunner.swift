// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import DeviceList
internal import DropDirectory
internal import Journal
internal import Linux
internal import Registry
internal import Rules

/// Carries one import from wherever it stands to its published report; each arrow is one transaction.
///
/// It runs on a thread of its own, since reading and syncing block. It can be stopped between any two steps and begun
/// again: what the registry says was done is not done again.
actor ImportRunner {
    private let executor: SerialQueueExecutor
    let workshop: Workshop
    let configuration: Configuration
    /// Who may read the results.
    let audience: FolderAudience
    var record: ImportRecord
    /// How many bytes of the list were copied, and how many were read, for those who wait.
    let bytesCopied = Lock(Int64(0))
    let bytesRead = Lock(Int64(0))
    /// The digest of the copy, where it is not recorded yet.
    let awaitedDigest = Lock<CopyDigest?>(nil)
    /// Rejected rows that the journal will be told of when they are safe.
    var unsaid: [ReportRow] = []
    /// How many rejected rows the journal was told of.
    var rejectedRows = 0
    /// The report, where it could be written beside the judging.
    var draft: ReportDraft?
    /// The rows that an import which does another again judges; nil where every row is judged.
    var rowsToJudge: Set<Int>?

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ record: ImportRecord, audience: FolderAudience, workshop: Workshop, configuration: Configuration) {
        executor = SerialQueueExecutor(label: "autopilotd.import")
        self.record = record
        self.workshop = workshop
        self.configuration = configuration
        self.audience = audience
    }

    /// How a run ended.
    enum End: Sendable {
        case reported
        /// Waits for somebody's approval; nothing of it is done.
        case held
        /// Waits for Partner Center, which was told or will be; whoever tells it posts when every row is settled.
        case awaiting
        /// Asked to stop; a later run goes on.
        case stopped
        /// The authority cannot be asked about this customer now; the customers beside it go on.
        case unreachable(String)
        /// Something is in the way that may pass.
        case setback(String)
        /// Something is in the way that will not pass by itself.
        case broken(RegistryFault)
    }

    /// Goes on with the import until it is reported or cannot go on.
    func run() async -> End {
        await withTaskCancellationHandler {
            await carryOn()
        } onCancel: {
            awaitedDigest.withLock { $0?.stop() }
        }
    }

    private func carryOn() async -> End {
        do {
            while !record.state.isFinal {
                if Task.isCancelled { return .stopped }
                note()
                if record.state == .held { return .held }
                if record.state == .submitted {
                    try await writePartialReport()
                    return .awaiting
                }
                do {
                    try await step()
                } catch RegistryFault.overtaken {
                    // The rows that are not safe are judged again.
                    continue
                }
            }
            note()
            return .reported
        } catch let fault as RegistryFault {
            return fault.canPass ? .setback(fault.advice) : .broken(fault)
        } catch is CancellationError {
            return .stopped
        } catch let authority as AuthorityUnreachable {
            return Task.isCancelled ? .stopped : .unreachable("\(authority)")
        } catch {
            return Task.isCancelled ? .stopped : .setback("\(error)")
        }
    }

    private func step() async throws {
        switch record.state {
        case .claiming, .held, .submitted, .reported:
            preconditionFailure("import \(record.id) is \(record.state) and was given to a runner")
        case .claimed: try await copy()
        case .read where record.operation == .deregisterDevice: try await weigh()
        case .read, .decided: try await settle()
        case .settled: try await publish()
        }
    }

    /// Tells those who wait how far the import is.
    func note(trouble: String? = nil) {
        workshop.board.note(
            ImportProgress(
                id: record.id, customer: record.customer, file: record.file, state: record.state,
                rowsDone: record.rowsDone, bytesDone: bytesDone, bytesTotal: 2 * size, trouble: trouble))
    }

    private var size: Int64 { record.copy?.size ?? record.source.size }

    /// Every byte is gone over twice: copied and read.
    private var bytesDone: Int64 {
        switch record.state {
        case .claiming, .claimed: bytesCopied.withLock { $0 } + bytesRead.withLock { $0 }
        case .read, .held, .decided: size + bytesRead.withLock { $0 }
        case .submitted, .settled, .reported: 2 * size
        }
    }

    /// The list as a whole is not carried out: that is its whole report.
    ///
    /// - Parameter undecided: whether rows were only decided, not done, so that their verdicts are forgotten.
    func refuse(_ refusal: ListRefusal, undecided: Bool = false) async throws {
        try await recordDigest()
        let now = Clocks.wall
        try await workshop.registry.refuseList(record, refusal, forgettingRows: undecided, at: now)
        if undecided { (record.rowsDone, record.lastRow) = (0, 0) }
        record.refusal = refusal
        record.state = .settled
        record.settledAt = now
        workshop.importJournal(configuration).listRefused(record, refusal)
    }
}
