// SPDX-License-Identifier: Apache-2.0

import Configuration
import Glibc
import Testing

@Suite struct PathsTests {
    @Test(arguments: [nil, ""] as [String?])
    func `without a root everything is where the system has it`(root: String?) {
        let paths = Paths(root: root)
        #expect(!paths.rootOwnerIsAdmin)
        #expect(paths.configurationFile == "/etc/autopilotd/autopilotd.conf")
        #expect(paths.configurationDropIns == "/etc/autopilotd/autopilotd.conf.d")
        #expect(paths.spool == "/var/spool/autopilotd")
        #expect(paths.importRoot == "/var/spool/autopilotd/import")
        #expect(paths.processing == "/var/spool/autopilotd/processing")
        #expect(paths.results == "/var/spool/autopilotd/results")
        #expect(paths.stateDirectory == "/var/lib/autopilotd")
        #expect(paths.registry == "/var/lib/autopilotd/registry.db")
        #expect(paths.controlSocket == "/run/autopilotd/control.socket")
    }

    @Test func `below a root everything is below it`() {
        let paths = Paths(root: "/srv/scratch//")
        #expect(paths.rootOwnerIsAdmin)
        #expect(paths.root == "/srv/scratch")
        #expect(paths.registry == "/srv/scratch/var/lib/autopilotd/registry.db")
        #expect(Paths(root: "/").registry == "/var/lib/autopilotd/registry.db")
    }

    @Test func `a relative root counts from the current folder`() throws {
        let current = try #require(getcwd(nil, 0))
        defer { free(current) }
        #expect(Paths(root: "scratch").root == "\(String(cString: current))/scratch")
    }
}
