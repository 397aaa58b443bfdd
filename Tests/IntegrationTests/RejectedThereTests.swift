// SPDX-License-Identifier: Apache-2.0

import Testing

/// What the administrator learns of rows that Partner Center turned down.
@Suite(.timeLimit(.minutes(10 * Sanitizer.slowness))) struct RejectedThereTests {
    @Test func `each has an entry in the journal, up to RowLimit=, and its duplicates too`() throws {
        let partner = try ConnectedPartner.ready(settings: "[Journal]\nRowLimit=4")
        for serial in ["SN1", "SN3", "SN4"] {
            try partner.fault(
                #"{"name": "device-error", "serial": "\#(serial)", "code": "808", "error": "ZtdDeviceAssignedToOtherTenant"}"#
            )
        }
        try partner.drop(["SN1", "SN2", "SN3", "SN1", "SN4", ""], as: "new.csv")
        #expect(try partner.result().summary().outcomes == ["refused": 4, "registered": 1, "invalid": 1])
        #expect(try partner.end() == [:])
        let journal = partner.daemon.journal
        // The row without a serial number was invalid before anything was sent.
        let said = journal.matches(of: /Row (\d) of 'new.csv' of Contoso/).map { String($0.1) }
        #expect(said == ["7", "2", "5", "4"], "\(journal)")
        #expect(journal.contains("SERIAL=SN1 OUTCOME=refused CODE=held-elsewhere RULE=one-customer"))
        #expect(journal.contains("1 more row of 'new.csv'"))
    }

    @Test func `a call that is refused names the customer, and each row says so`() throws {
        let partner = try ConnectedPartner.ready()
        try partner.fault(
            #"{"name": "status", "status": 403, "code": "900308", "path": "deviceBatches", "method": "POST"}"#)
        try partner.drop(["SN1", "SN2"], as: "new.csv")
        #expect(try partner.result().summary().outcomes == ["failed": 2])
        #expect(try partner.end() == [:])
        let journal = partner.daemon.journal
        #expect(journal.contains("refused a call for Contoso: "))
        #expect(journal.matches(of: /Row \d of 'new.csv' of Contoso: 'SN\d' failed/).count == 2, "\(journal)")
    }
}
