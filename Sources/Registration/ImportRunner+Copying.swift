// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import DeviceList
internal import DropDirectory
internal import Linux
internal import Registry

/// claimed → read: the daemon's own copy, whose bytes alone are judged; the first rows are judged while it is synced.
extension ImportRunner {
    /// How many rows are judged before the copy is there: others who want the registry then cost no more than those.
    static let rowsAhead = 24_000
    /// How many are before it is recorded, where it is there already: a short list ends in one transaction with it.
    static let shortList = 2_000
    /// How many bytes are copied between two notes of it.
    private static let notedBytes: Int64 = 64 << 20

    /// Has the copy made, and judges what it can meanwhile.
    func copy() async throws {
        let copying = try beginCopy()
        try await withTaskCancellationHandler {
            do {
                try await settleAhead(of: copying)
            } catch {
                // Whoever judges from the whole copy meets it again, unless it was only that somebody else came.
                await workshop.registry.abandonRows(of: record.id)
            }
            if record.state == .claimed { try await keep(copying) }
        } onCancel: {
            copying.stop()
        }
    }

    /// Only whoever copies keeps the claimed file open: to close a large one that is removed meanwhile takes a while.
    private func beginCopy() throws -> CopyInProgress {
        let file = try workshop.claim.open(id: record.id, source: record.source)
        return try workshop.copies.begin(of: file, progress: progress())
    }

    /// Judges rows while the copy is synced, where nothing but the list and the registry is asked for that.
    private func settleAhead(of copying: CopyInProgress) async throws {
        guard copying.isWritten(), record.authority == .local, record.operation != .deregisterDevice,
            record.retryOf == nil,
            let customer = try await workshop.registry.customer(named: record.customer),
            customer.id == record.customerID, refusalOfOwner(customer) == nil,
            case .list(let list) = try openCopy(for: customer)
        else { return }
        try await judge(list, holding: false, aheadOf: copying)
        try await recordSettled(list.layout)
    }

    /// Waits for the copy and records it, with the rows that were judged ahead of it; its digest only where that is there.
    func keep(_ copying: CopyInProgress) async throws {
        switch try copying.outcome() {
        case .changedWhileRead: try await refuse(.changedWhileRead)
        case .copied(let digest, let size):
            let value = digest.isThere ? try digest.value() : nil
            if value == nil { expect(digest) }
            record = try await workshop.registry.recordCopy(of: record.id, size: size, digest: value)
            take(record.rowsDone, record.lastRow)
            try workshop.claim.discard(id: record.id)
        }
    }

    /// Tells those who wait how much is copied, on the thread that copies.
    private func progress() -> @Sendable (Int64) -> Void {
        let (record, board, bytesRead) = (record, workshop.board, bytesRead)
        return { [bytesCopied] copied in
            let before = bytesCopied.withLock { value in
                defer { value = copied }
                return value
            }
            guard copied / Self.notedBytes > before / Self.notedBytes else { return }
            board.note(
                ImportProgress(
                    id: record.id, customer: record.customer, file: record.file, state: .claimed, rowsDone: 0,
                    bytesDone: copied + bytesRead.withLock { $0 }, bytesTotal: 2 * record.source.size, trouble: nil))
        }
    }
}
