// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Database
import Registry
import Testing

@Suite struct AuditTests {
    @Test func `the trail is filtered by customer, person, rule, import and time, page by page`() async throws {
        let sample = try await PartnerSample()
        let record = try await sample.list(.registerDevice)
        try await sample.settle(record, (2..<12).map { PartnerSample.row($0, serial: "S\($0)") })
        func count(_ filter: AuditFilter) async throws -> Int {
            try await sample.registry.auditEntries(filter, limit: 100).count
        }
        #expect(try await count(AuditFilter()) == 12)
        #expect(try await count(AuditFilter(customer: FolderName("CONTOSO"))) == 12)
        #expect(try await count(AuditFilter(customer: FolderName("fabrikam"))) == 0)
        #expect(try await count(AuditFilter(person: "ben")) == 0)
        #expect(try await count(AuditFilter(importID: record.id)) == 10)
        #expect(try await count(AuditFilter(since: 2)) == 11)
        #expect(try await count(AuditFilter(before: 2)) == 1)
        let page = try await sample.registry.auditEntries(AuditFilter(importID: record.id), after: 4, limit: 3)
        #expect(page.map(\.number) == [5, 6, 7])
    }

    @Test func `an untouched trail is whole, and knows the heads that the journal saw`() async throws {
        let sample = try await PartnerSample()
        let early = try await sample.registry.auditHead
        try await sample.settle(try await sample.list(.registerDevice), [PartnerSample.row(2, serial: "A")])
        let foreign = [UInt8](repeating: 7, count: 32)
        let verdict = try await sample.registry.verifyAudit(knownHeads: [early, foreign])
        #expect(verdict.entries == 3 && verdict.firstBroken == nil)
        #expect(verdict.missingHeads == [foreign])
        #expect(verdict.head == (try await sample.registry.auditHead))
    }

    @Test(arguments: [
        ("UPDATE audit_words SET person = 'nobody' WHERE id = (SELECT words_id FROM audit WHERE id = 2)", 2),
        ("UPDATE audit SET words_id = (SELECT words_id FROM audit WHERE id = 1) WHERE id = 2", 2),
        ("DELETE FROM audit WHERE id = 2", 3),
        ("UPDATE audit SET chain = (SELECT chain FROM audit WHERE id = 1) WHERE id = 3", 3),
    ])
    func `whoever rewrites the file behind the daemon is found out`(sql: String, broken: Int64) async throws {
        let place = try RegistryPlace()
        let contoso = try #require(FolderName("contoso"))
        do {
            let registry = try place.open()
            _ = try await PartnerSample.add(contoso, number: 1, to: registry)
            _ = try await PartnerSample.add(try #require(FolderName("fabrikam")), number: 2, to: registry)
        }
        do {
            try place.disarmAudit()
            try place.connect(writes: true).execute(sql)
        }
        let verdict = try await place.open().verifyAudit()
        #expect(verdict.firstBroken == broken)
    }
}
