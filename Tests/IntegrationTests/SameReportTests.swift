// SPDX-License-Identifier: Apache-2.0

import Testing

/// The same lists under both authorities.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct SameReportTests {
    /// Lists in order, with the folder below the customer's own.
    private static let lists = [
        (
            "",
            [
                "A1,,,Contoso,Book,", "A2,,,Contoso,Book,Kiosks", "A1,,,Contoso,Book,", ",3305123456789,,,,",
                ",,,Contoso,Book,", "A3,,not-a-hash,,,", "A4,,,,,", "A5,3305123456780,,,,", "A6,,,Contoso,Book,",
            ]
        ),
        ("", ["A1,,,Contoso,Book,", "A2,,,Contoso,Book,Other", "A7,,,Contoso,Book,"]),
        ("apply-profile/Kiosk", ["A1,,,,,", "A2,,,,,", "A99,,,,,"]),
        ("apply-profile/Kiosk", ["A1,,,,,"]),
        ("remove-profile", ["A1,,,,,", "A6,,,,,"]),
        ("deregister", ["A1,,,,,", "A98,,,,,", "A1,,,,,"]),
        ("", ["A1,,,Contoso,Book,"]),
    ]

    @Test func `the same lists give the same report, but for what only Partner Center knows`() throws {
        let partner = try ConnectedPartner.ready()
        let remote = try Self.reports(partner.root, partner.control, partner.daemon)
        #expect(try partner.end() == [:])
        let root = try ScratchRoot()
        try root.write("[Drop]\nSettleSec=100ms\n[Lists]\nDefaultGroupTag=Std\n", to: root.configuration)
        let daemon = try RunningDaemon(root)
        let control = ControlProgram(root: root)
        try control.addCustomer("Contoso")
        let local = try Self.reports(root, control, daemon)
        #expect(try daemon.stop() == 0)
        var different: [String] = []
        for (there, here) in zip(remote, local) where there != here {
            different.append("\(there.serialNumber) \(there.code) \(here.code)")
            guard here.code == "recorded-locally" else { continue }
            // The registry alone says so, and how Microsoft may be told.
            #expect(there.code == "ok" && there.nextStep.isEmpty && !here.nextStep.isEmpty)
            #expect(
                [there.serialNumber, there.productID, there.outcome, there.reason, there.rule]
                    == [here.serialNumber, here.productID, here.outcome, here.reason, here.rule])
        }
        #expect(remote.count == local.count && remote.count == 22)
        // What Partner Center does not list may still be there, added by the customer.
        #expect(
            different == ["A1", "A2", "", "A6", "A7"].map { "\($0) ok recorded-locally" }
                + ["A99 not-visible-to-partner not-registered", "A98 not-visible-to-partner not-registered"]
                + ["A1 ok recorded-locally"])
    }

    private static func reports(
        _ root: ScratchRoot, _ control: ControlProgram, _ daemon: RunningDaemon
    ) throws -> [ReportLine] {
        try control.succeed("profile", "create", "Contoso", "Kiosk", "--setting", "skip-express-settings")
        var lines: [ReportLine] = []
        for (number, (folder, rows)) in zip(1..., lists) {
            let text = ([PlainList.header + ",Group Tag"] + rows).joined(separator: "\r\n") + "\r\n"
            let target = root.importFolder("Contoso") + (folder.isEmpty ? "" : "/\(folder)")
            try root.drop(Array(text.utf8), as: Array("list-\(number).csv".utf8), in: target)
            lines += try root.awaitResults("Contoso", count: number, daemon)[number - 1].report()
        }
        return lines
    }
}
