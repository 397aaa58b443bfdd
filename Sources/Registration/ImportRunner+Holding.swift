// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import DeviceList
internal import DropDirectory
internal import Linux
internal import Registry

/// read → decided or held: a list that deregisters devices is looked at as a whole before anything is done.
extension ImportRunner {
    /// Decides every row, then lets the list go, holds it or refuses it.
    func weigh() async throws {
        guard let list = try await openList() else { return }
        try await judge(list, holding: true)
        try await recordDigest()
        try await recordLayout(list.layout)
        let brake = Brake(limit: configuration.deregisterLimit, foreign: configuration.foreignDeregister)
        switch brake.verdict(try await workshop.registry.deregistrationExtent(of: record.id)) {
        case .go: try await release()
        case .hold(let reason): try await hold(reason)
        case .refuse(let refusal): try await refuse(ListRefusal(.refused, refusal), undecided: true)
        }
    }

    private func release() async throws {
        try await workshop.registry.releaseImport(record.id)
        record.state = .decided
        (record.rowsDone, record.lastRow) = (0, 0)
    }

    private func hold(_ reason: String) async throws {
        try await writePartialReport()
        record.state = try await workshop.registry.holdImport(record, reason: reason, at: Clocks.wall)
        guard record.state == .held else {
            (record.rowsDone, record.lastRow) = (0, 0)
            return
        }
        workshop.importJournal(configuration).held(record, reason)
    }

    /// What would become of each row, or is awaited, while there is no report; it goes when that is there.
    func writePartialReport() async throws {
        let report = try resultsFolder().begin(ResultFile.partial)
        try await writeRows(to: report)
        try report.publish()
    }
}
