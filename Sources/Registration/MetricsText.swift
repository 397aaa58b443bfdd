// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import DropDirectory
internal import Linux
package import Registry

/// All metrics as Prometheus reads them (prometheus.io/docs/instrumenting/exposition_formats).
package struct MetricsText: Sendable {
    private let registry: Registry
    private let board: ProgressBoard
    private let authority: AuthorityFigures?

    /// - Parameter authority: what is owed to Partner Center; nil where the registry itself is the authority.
    package init(_ registry: Registry, _ board: ProgressBoard, authority: AuthorityFigures? = nil) {
        self.registry = registry
        self.board = board
        self.authority = authority
    }

    /// The text of this moment, with a line break at its end.
    package func make() async throws -> String {
        let known = try await known()
        let counters = known?.counters ?? [:]
        let waiting = board.waitingFiles
        var text = ""
        for metric in Metric.allCases {
            text += "# HELP \(metric.rawValue) \(metric.help)\n# TYPE \(metric.rawValue) \(metric.type)\n"
            let samples =
                switch metric {
                case .claims: Self.samples(metric, counters[.claims])
                case .imports: Self.samples(metric, counters[.imports])
                case .rows: Self.samples(metric, counters[.rows])
                case .refusals: Self.samples(metric, counters[.refusals])
                case .duration:
                    known == nil
                        ? "" : Self.histogram(counters[.importSeconds] ?? [], counters[.importMilliseconds] ?? [])
                case .setbacks: Self.sample(metric, "\(board.setbacks)")
                case .underWay: Self.sample(metric, "\(board.underWay.count)")
                case .interrupted: Self.sample(metric, board.trouble == nil ? "0" : "1")
                case .waiting: Self.sample(metric, "\(waiting.count)")
                case .oldestWaiting:
                    Self.sample(
                        metric, waiting.map(\.since).min().map { Self.seconds(max(Clocks.wall - $0, 0)) } ?? "0")
                case .customers: known.map { Self.sample(metric, "\($0.customers)") } ?? ""
                case .devices: known.map { Self.sample(metric, "\($0.devices)") } ?? ""
                case .registrySize: known.map { Self.sample(metric, "\($0.size)") } ?? ""
                case .startTime: Self.sample(metric, Self.seconds(board.startedAt))
                case .buildInfo: Self.sample(metric, [("version", Version.text)], "1")
                case .owed, .oldestOwed, .calls, .retries, .throttles, .throttled, .needsPerson, .signInEnd, .lastSync:
                    authority.map { Self.samples(metric, $0) } ?? ""
                }
            text += samples
        }
        return text
    }

    private typealias Known = (counters: [Counter: [CountedValue]], customers: Int, devices: Int, size: Int64)

    /// What the registry knows; nil while it does not answer: that work is interrupted must be told then above all.
    private func known() async throws(RegistryFault) -> Known? {
        do {
            return (
                Dictionary(grouping: try await registry.counters(), by: \.counter), try await registry.customerCount(),
                try await registry.deviceCount(), try await registry.size()
            )
        } catch {
            guard error.canPass else { throw error }
            return nil
        }
    }

    private static func samples(_ metric: Metric, _ figures: AuthorityFigures) -> String {
        let now = Clocks.wall
        return switch metric {
        case .owed:
            [("owed", figures.owed), ("sent", figures.sent), ("awaited", figures.awaited)]
                .map { sample(metric, [("state", $0)], "\($1)") }.joined()
        case .oldestOwed: sample(metric, figures.oldestSince.map { seconds(max(now - $0, 0)) } ?? "0")
        case .calls: sample(metric, "\(figures.calls)")
        case .retries: sample(metric, "\(figures.retries)")
        case .throttles: sample(metric, "\(figures.throttles)")
        case .throttled: sample(metric, figures.throttledUntil.map { seconds(max($0 - now, 0)) } ?? "0")
        case .needsPerson: sample(metric, figures.needsPerson ? "1" : "0")
        case .signInEnd:
            figures.ends.sorted { $0.key < $1.key }.map { sample(metric, [("part", $0)], seconds($1)) }.joined()
        case .lastSync: figures.syncedAt.map { sample(metric, seconds($0)) } ?? ""
        default: ""
        }
    }

    private static func samples(_ metric: Metric, _ values: [CountedValue]?) -> String {
        (values ?? []).map { value in
            sample(metric, Array(zip(metric.labels, value.labels)), "\(value.value)")
        }.joined()
    }

    /// Each bucket counts what the ones below it count, too.
    private static func histogram(_ values: [CountedValue], _ sum: [CountedValue]) -> String {
        let name = Metric.duration.rawValue
        var text = ""
        var count: Int64 = 0
        for limit in Registry.durationLimits.map({ "\($0)" }) + ["+Inf"] {
            count += values.first { $0.labels == [limit] }?.value ?? 0
            text += "\(name)_bucket{le=\"\(limit)\"} \(count)\n"
        }
        return text + "\(name)_sum \(seconds(sum.first?.value ?? 0))\n\(name)_count \(count)\n"
    }

    private static func sample(_ metric: Metric, _ value: String) -> String { "\(metric.rawValue) \(value)\n" }

    private static func sample(_ metric: Metric, _ labels: [(String, String)], _ value: String) -> String {
        let text = labels.map { "\($0.0)=\"\(escaped($0.1))\"" }.joined(separator: ",")
        return "\(metric.rawValue){\(text)} \(value)\n"
    }

    private static func escaped(_ value: String) -> String {
        value.flatMap { character -> [Character] in
            switch character {
            case "\\": ["\\", "\\"]
            case "\"": ["\\", "\""]
            case "\n": ["\\", "n"]
            default: [character]
            }
        }.reduce(into: "") { $0.append($1) }
    }

    /// Milliseconds as seconds.
    private static func seconds(_ milliseconds: Int64) -> String {
        let rest = milliseconds % 1000
        return "\(milliseconds / 1000)." + String(repeating: "0", count: rest < 10 ? 2 : rest < 100 ? 1 : 0) + "\(rest)"
    }
}
