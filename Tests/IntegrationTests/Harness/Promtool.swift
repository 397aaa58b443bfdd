// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Prometheus's own checker, from Debian's package `prometheus`, unpacked and not installed: that would start a server.
enum Promtool {
    /// Nil where it is neither installed nor to be had.
    static let path: String? = {
        for folder in (getenv("PATH").map { String(cString: $0) } ?? "").split(separator: ":")
        where access("\(folder)/promtool", X_OK) == 0 {
            return "\(folder)/promtool"
        }
        let folder = "/tmp/autopilotd-tests-\(getuid())-promtool"
        let program = "\(folder)/tree/usr/bin/promtool"
        if access("\(folder)/ready", F_OK) == 0 { return program }
        let fetch = """
            mkdir -p \(folder) && cd \(folder) && rm -rf *.deb tree && timeout 60 apt-get download -q prometheus &&
            dpkg -x prometheus_*.deb tree && rm -f *.deb && test -x \(program) && touch ready
            """
        guard let run = try? ProgramRun("/bin/sh", ["-c", fetch]), run.status == 0 else { return nil }
        return program
    }()

    /// What it has to say about metrics in a file; nothing where all is well.
    static func check(_ file: String) throws -> String {
        guard let path else { return "" }
        let run = try ProgramRun(path, ["check", "metrics"], input: file)
        return run.status == 0 ? run.output + run.errors : "\(run)"
    }
}
