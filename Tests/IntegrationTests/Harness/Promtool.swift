// SPDX-License-Identifier: Apache-2.0

/// Prometheus's own checker, from Debian's package `prometheus`, unpacked and not installed: that would start a server.
enum Promtool {
    /// Nil where it is neither installed nor to be had.
    static let path: String? = {
        guard let run = try? ProgramRun("\(Programs.tree)/.ci/promtool", []), run.status == 0 else { return nil }
        return run.output.split(separator: "\n").first.map(String.init)
    }()

    /// What it has to say about metrics in a file; nothing where all is well.
    static func check(_ file: String) throws -> String {
        guard let path else { return "" }
        let run = try ProgramRun(path, ["check", "metrics"], input: file)
        return run.status == 0 ? run.output + run.errors : "\(run)"
    }
}
