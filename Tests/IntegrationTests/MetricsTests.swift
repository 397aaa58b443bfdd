// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// What is counted for Prometheus.
@Suite struct MetricsTests {
    @Test func `rows, lists and refusals are counted, and a restart forgets nothing`() throws {
        let root = try ScratchRoot.prepared()
        var daemon = try RunningDaemon(root)
        try work(root, daemon)
        let before = try metrics(root)
        for line in [
            "autopilotd_files_claimed_total{operation=\"device.register\"} 2",
            "autopilotd_files_claimed_total{operation=\"device.deregister\"} 1",
            "autopilotd_imports_total{operation=\"device.register\",result=\"reported\"} 2",
            "autopilotd_rows_total{outcome=\"registered\",code=\"recorded-locally\"} 4",
            "autopilotd_rows_total{outcome=\"invalid\",code=\"incomplete-identifiers\"} 1",
            "autopilotd_rows_total{outcome=\"deregistered\",code=\"ok\"} 1",
            "autopilotd_import_duration_seconds_bucket{le=\"+Inf\"} 3",
            "autopilotd_import_duration_seconds_count 3",
            "autopilotd_devices 3", "autopilotd_customers 1", "autopilotd_work_interrupted 0",
            "autopilotd_waiting_files 0", "autopilotd_imports_under_way 0", "autopilotd_setbacks_total 0",
        ] { #expect(before.contains(line), "\(line)\n\(before.joined(separator: "\n"))") }
        #expect(try daemon.stop() == 0)
        daemon = try RunningDaemon(root)
        let after = try metrics(root)
        #expect(after.filter(Self.isKept) == before.filter(Self.isKept))
        #expect(try daemon.stop() == 0)
    }

    @Test func `the file for the node exporter follows the work, for everybody to read`() throws {
        let root = try ScratchRoot.prepared()
        let file = "\(root.outside)/autopilotd.prom"
        try root.write("[Metrics]\nTextFile=\(file)\n", to: root.configuration)
        let watch = try FolderWatch(root.outside)
        let daemon = try RunningDaemon(root)
        try work(root, daemon)
        let deadline = Deadline()
        while try !exists(file) || !readText(file).contains("autopilotd_import_duration_seconds_count 3") {
            try watch.awaitChange(lifeline: daemon.process.lifeline, deadline)
        }
        var status = stat()
        #expect(lstat(file, &status) == 0 && status.st_mode & 0o777 == 0o644)
        #expect(try daemon.stop() == 0)
    }

    @Test func `a file that cannot be written is said once, and the work goes on`() throws {
        let root = try ScratchRoot.prepared()
        try root.write("[Metrics]\nTextFile=/nowhere/at/all/autopilotd.prom\n", to: root.configuration)
        let daemon = try RunningDaemon(root)
        try work(root, daemon)
        #expect(try daemon.stop() == 0)
        #expect(daemon.journal.matches(of: /The metrics could not be written/).count == 1, "\(daemon.journal)")
    }

    @Test(arguments: ["autopilotd.prom", "/var/lib/autopilotd.txt", "/var/lib/.prom", "/var/lib/"])
    func `a name that the collector would not read is refused`(name: String) throws {
        let root = try ScratchRoot()
        try root.write("[Metrics]\nTextFile=\(name)\n", to: root.configuration)
        let run = try ProgramRun(Programs.daemon, ["--root=\(root.path)", "--check-config"])
        #expect(run.status == 78 && run.errors.contains("autopilotd.conf:2"), "\(run)")
    }

    @Test(.enabled(if: Promtool.path != nil, "promtool is not installed, and no Debian mirror has it"))
    func `promtool has nothing to say`() throws {
        let root = try ScratchRoot.prepared()
        let daemon = try RunningDaemon(root)
        let file = "\(root.outside)/metrics"
        try root.write(try ControlProgram(root: root).succeed("metrics"), to: file)
        #expect(try Promtool.check(file).isEmpty)
        try work(root, daemon)
        try root.write(try ControlProgram(root: root).succeed("metrics"), to: file)
        #expect(try Promtool.check(file).isEmpty)
        // The checker checks: a name against the conventions is found.
        try root.write("# HELP a_counter x\n# TYPE a_counter counter\na_counter 1\n", to: file)
        #expect(try !Promtool.check(file).isEmpty)
        #expect(try daemon.stop() == 0)
    }

    /// Two lists that register, with one row that is none, and one that deregisters.
    private func work(_ root: ScratchRoot, _ daemon: RunningDaemon) throws {
        try root.drop(PlainList.bytes(rows: 3), as: "a.csv", for: "contoso")
        _ = try root.awaitResults("contoso", count: 1, daemon)
        let more = [PlainList.header, PlainList.line(PlainList.serial("B", 1)), ",,,Contoso,"].joined(separator: "\r\n")
        try root.drop(Array(more.utf8), as: "b.csv", for: "contoso")
        _ = try root.awaitResults("contoso", count: 2, daemon)
        let folder = "\(root.importFolder("contoso"))/deregister"
        try root.drop(PlainList.bytes(rows: 1), as: Array("c.csv".utf8), in: folder)
        _ = try root.awaitResults("contoso", count: 3, daemon)
    }

    private func metrics(_ root: ScratchRoot) throws -> [String] {
        try ControlProgram(root: root).succeed("metrics").split(separator: "\n").map(String.init)
    }

    /// Whether a line must be the same after a restart.
    private static func isKept(_ line: String) -> Bool {
        line.contains("_total") && !line.contains("setbacks") || line.contains("duration") || line.contains("devices")
    }
}
