// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Glibc
internal import Journal
internal import Linux
internal import Registry

/// The file of metrics for the node exporter's textfile collector: written when something happened, never on its own.
extension WorkLoop {
    /// The least time between two writings, in milliseconds.
    private static let metricsPause: Int64 = 1000

    /// Has the file written soon.
    func metricsChanged() {
        guard configuration.metricsFile != nil, nextMetrics == nil else { return }
        nextMetrics = max(Clocks.monotonic, metricsWritten + Self.metricsPause)
    }

    /// Writes the file where that is due.
    func writeMetrics(_ now: Int64) async {
        guard let due = nextMetrics, due <= now, let path = configuration.metricsFile else { return }
        nextMetrics = nil
        metricsWritten = now
        do {
            let text = try await MetricsText(registry, board, authority: try await owedFigures()).make()
            try Self.write(text, to: path)
            saidMetrics = nil
        } catch {
            let problem = "\(error)"
            guard saidMetrics != problem else { return }
            saidMetrics = problem
            journal.write(
                .warning, .metricsNotWritten,
                "The metrics could not be written to \(path): \(problem). The work is not affected. TextFile= must lie in "
                    + "a folder where the service may write: see ReadWritePaths= in autopilotd(8), METRICS.",
                [(.folder, path)])
        }
    }

    /// What is owed to Partner Center; nil also while the registry does not answer.
    private func owedFigures() async throws -> AuthorityFigures? {
        do {
            return try await authority?.figures()
        } catch let fault as RegistryFault where fault.canPass {
            return nil
        }
    }

    private static func write(_ text: String, to path: String) throws {
        guard let slash = path.lastIndex(of: "/"), let name = FileName(path[path.index(after: slash)...]) else {
            throw SystemCallError("open", path, errno: .invalidArgument)
        }
        let folder = try Directory(slash == path.startIndex ? "/" : String(path[..<slash]))
        try AtomicFile.write(Array(text.utf8), to: name, in: folder, mode: 0o644)
    }
}
