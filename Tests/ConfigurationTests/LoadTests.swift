// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Configuration
import Glibc
import Rules
import Testing

@Suite struct LoadTests {
    @Test func `without any file there are the defaults`() throws {
        #expect(try ScratchRoot().load() == Configuration())
    }

    @Test func `the shipped file changes nothing, as it is and with every comment taken off`() throws {
        #expect(try ScratchRoot(main: Configuration.example).load() == Configuration())
        let bare = Configuration.example.split(separator: "\n").map { line in
            line.hasPrefix("#") && !line.hasPrefix("# ") && line.contains("=") ? line.dropFirst() : line
        }
        #expect(bare.contains("SettleSec=2"))
        #expect(try ScratchRoot(main: bare.joined(separator: "\n")).load() == Configuration())
    }

    @Test func `every key sets what it is for`() throws {
        let text = """
            [Daemon]
            Authority=local
            [Drop]
            SettleSec = 500ms
            RescanSec=1min 30s
            MaxFileSize=512M
            HideCustomers=on
            [Lists]
            RepairBudget=10 20
            DefaultGroupTag=Kiosk; blue = 1
            [Roles]
            AdminAgents=wheel, domain admins
            SalesAgents=none
            HelpdeskAgents=CONTOSO\\helpdesk
            SalesAgentOperations=read device.register,profile.apply
            HelpdeskAgentOperations=none
            [Rules]
            DAPRequired=2026-10-01
            QualifyingRoles=Global Reader , Directory Readers
            DeregisterLimit=0
            ForeignDeregister=refuse
            [Partner]
            Name=Müller & Söhne | Mueller, Soehne
            InvitationLink=https://admin.microsoft.com/?a=b&c=d;e:f
            [PartnerCenter]
            BaseURL=https://Partner.example:8443/api/
            LoginURL=http://127.0.0.1:80
            GraphURL=http://[::1]:8080/
            PartnerTenantID=AAAABBBB-0000-1111-2222-333344445555
            ClientID=CCCCDDDD-0000-1111-2222-333344445555
            PartnerType=indirect-provider
            ChunkRows=100
            PollSec=500ms
            Proxy=http://proxy.example:3128
            CAFile=/etc/ssl/own.pem
            GDAPForRegistration=yes
            [Results]
            KeepDays=90
            [Journal]
            RowLimit=0
            """
        var expected = Configuration()
        expected.settle = .milliseconds(500)
        expected.rescan = .seconds(90)
        expected.maximumFileSize = 512 << 20
        expected.hideCustomers = true
        expected.repairBudget = RepairBudget(perRow: 10, perList: 20)
        expected.defaultGroupTag = "Kiosk; blue = 1"
        expected.adminAgents = ["wheel", "domain admins"]
        expected.salesAgents = []
        expected.helpdeskAgents = ["CONTOSO\\helpdesk"]
        expected.grants.salesAgent = Permissions([.read, .registerDevice, .applyProfile])
        expected.grants.helpdeskAgent = []
        expected.dapRequired = .from(try #require(UTCDate("2026-10-01")))
        expected.qualifyingRoles = QualifyingRoles(["Global Reader", "Directory Readers"])
        expected.deregisterLimit = 0
        expected.foreignDeregister = .refuse
        expected.partnerNames = ["Müller & Söhne", "Mueller, Soehne"]
        expected.invitationLink = "https://admin.microsoft.com/?a=b&c=d;e:f"
        expected.partnerCenter.baseURL = "https://partner.example:8443/api"
        expected.partnerCenter.loginURL = "http://127.0.0.1:80"
        expected.partnerCenter.graphURL = "http://[::1]:8080"
        expected.partnerCenter.partnerTenantID = TenantID("aaaabbbb-0000-1111-2222-333344445555")
        expected.partnerCenter.clientID = "ccccdddd-0000-1111-2222-333344445555"
        expected.partnerCenter.partnerType = .indirectProvider
        expected.partnerCenter.chunkRows = 100
        expected.partnerCenter.poll = .milliseconds(500)
        expected.partnerCenter.proxy = "http://proxy.example:3128"
        expected.partnerCenter.caFile = "/etc/ssl/own.pem"
        expected.partnerCenter.gdapForRegistration = .yes
        expected.keepDays = 90
        expected.rowLimit = 0
        #expect(try ScratchRoot(main: text).load() == expected)
    }

    @Test func `drop-ins count in the byte order of their names, after the main file`() throws {
        let root = try ScratchRoot(main: "[Results]\nKeepDays=1\n[Journal]\nRowLimit=1\n")
        try root.write("[Results]\nKeepDays=3\n", toDropIn: "a.conf")
        try root.write("[Results]\nKeepDays=2\n", toDropIn: "Z.conf")
        try root.write("[Results]\nKeepDays=4\n", toDropIn: "z.conf.dpkg-old")
        try root.write("[Results]\nKeepDays=5\n", toDropIn: ".hidden.conf")
        let configuration = try root.load()
        #expect(configuration.keepDays == 3)
        #expect(configuration.rowLimit == 1)
    }

    @Test func `an empty value in a drop-in is the default again`() throws {
        let root = try ScratchRoot(main: "[Results]\nKeepDays=1\n[Partner]\nName=Contoso\n")
        try root.write("[Results]\nKeepDays=\n[Partner]\nName=\n", toDropIn: "a.conf")
        #expect(try root.load() == Configuration())
    }

    @Test func `a drop-in that is a link to nothing is masked`() throws {
        let root = try ScratchRoot(main: "")
        try root.write("", toDropIn: "a.conf")
        let masked = "\(root.paths.configurationDropIns)/b.conf"
        #expect(symlink("/dev/null", masked) == 0)
        #expect(try root.load() == Configuration())
    }

    @Test func `a pipe, a folder and a huge file in place of a file are named, and hold nothing`() throws {
        let root = try ScratchRoot()
        try root.write([UInt8](repeating: UInt8(ascii: "#"), count: 1 << 20 + 1), to: root.paths.configurationFile)
        try root.write("", toDropIn: "a.conf")
        #expect(mkfifo("\(root.paths.configurationDropIns)/b.conf", 0o600) == 0)
        #expect(mkdir("\(root.paths.configurationDropIns)/c.conf", 0o700) == 0)
        let error = #expect(throws: ConfigurationError.self) { try root.load() }
        #expect(
            error?.problems.map(\.text) == [
                "it is larger than 1 MiB, so it is no configuration.",
                "it is not a regular file, so it is no configuration.",
                "it is not a regular file, so it is no configuration.",
            ])
    }

    @Test func `a file saved on Windows is read`() throws {
        let text = "\u{FEFF}[Results]\r\nKeepDays=7\r\n"
        #expect(try ScratchRoot(main: text).load().keepDays == 7)
    }
}
