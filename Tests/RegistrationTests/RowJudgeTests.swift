// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Rules
import Testing

@testable import Registration

@Suite struct RowJudgeTests {
    @Test func `a new device is registered, and the report says that Microsoft was not told`() throws {
        let (action, verdict) = try judge(listed(), .none)
        guard case .register(let device, _) = action else {
            Issue.record("expected to register, got \(action)")
            return
        }
        #expect(device.serialNumber == "S1")
        #expect(verdict.outcome == .registered)
        #expect(verdict.code == .recordedLocally)
        #expect(verdict.rule == .newDevice)
        #expect(verdict.nextStep.contains("autopilotctl device export contoso"))
    }

    @Test func `a mended hash is the code, and what was mended the reason`() throws {
        let row = listed(findings: [Finding(.hashMended, "One wrong character was mended.")])
        let (_, verdict) = try judge(row, .none)
        #expect(verdict.outcome == .registered)
        #expect(verdict.code == .hashMended)
        #expect(verdict.reason.contains("One wrong character was mended."))
    }

    @Test func `a device of this customer is already registered`() throws {
        let (action, verdict) = try judge(listed(), .one(known(customer: 1), listedInRow: nil))
        #expect(action.isNothing)
        #expect(verdict.outcome == .alreadyRegistered)
        #expect(verdict.rule == .alreadyRegistered)
    }

    @Test func `another group tag than the registered one is said`() throws {
        let row = listed(groupTag: "Kiosk")
        let (_, verdict) = try judge(row, .one(known(customer: 1, groupTag: "Office"), listedInRow: nil))
        #expect(verdict.outcome == .alreadyRegistered)
        #expect(verdict.code == .groupTagDiffers)
        #expect(verdict.reason.contains("Office") && verdict.reason.contains("Kiosk"))
        let (_, untagged) = try judge(row, .one(known(customer: 1), listedInRow: nil))
        #expect(untagged.code == .groupTagDiffers && untagged.reason.contains("without a group tag"))
    }

    @Test func `the same device twice in a list is a duplicate that names the first row`() throws {
        let (_, verdict) = try judge(listed(), .one(known(customer: 1), listedInRow: 7))
        #expect(verdict.outcome == .unchanged)
        #expect(verdict.code == .duplicateRow)
        #expect(verdict.reason.contains("Row 7"))
    }

    @Test func `a device of another customer is refused without saying whose`() throws {
        let (action, verdict) = try judge(listed(), .one(known(customer: 2), listedInRow: nil))
        #expect(action.isNothing)
        #expect(verdict.outcome == .refused)
        #expect(verdict.rule == .oneCustomer)
        #expect(!verdict.reason.contains("fabrikam"))
    }

    @Test func `another TPM under the same serial number is a changed board`() throws {
        let row = listed(endorsementKey: [1])
        let (action, verdict) = try judge(row, .one(known(customer: 1, endorsementKey: [2]), listedInRow: nil))
        #expect(action.isNothing)
        #expect(verdict.outcome == .refused)
        #expect(verdict.code == .hardwareChanged)
    }

    @Test func `identifiers of two devices name both, but not those of another customer`() throws {
        let (_, verdict) = try judge(listed(), .several([known(customer: 1), known(customer: 2, serial: "SECRET")]))
        #expect(verdict.outcome == .invalid)
        #expect(verdict.code == .ambiguousIdentity)
        #expect(verdict.reason.contains("'S1'") && verdict.reason.contains("another customer"))
        #expect(!verdict.reason.contains("SECRET"))
    }

    @Test func `without a relationship nothing is looked at`() throws {
        let (_, verdict) = try judge(
            listed(endorsementKey: [1]), .one(known(customer: 1, endorsementKey: [2]), listedInRow: 3),
            relationship: .none)
        #expect(verdict.outcome == .refused)
        #expect(verdict.rule == .resellerRelationship)
        #expect(!verdict.nextStep.isEmpty)
    }

    @Test func `a wrong row is invalid whatever the rules say`() throws {
        let refusal = Refusal(.noIdentifier, reason: "Nothing names a device.", nextStep: "Fill a column.")
        let row = JudgedRow(number: 2, serialNumber: "", productID: "", reading: .invalid(refusal), findings: [])
        let (_, verdict) = try judge(row, .none, relationship: .none)
        #expect(verdict == RowVerdict(.invalid, .noIdentifier, reason: refusal.reason, nextStep: refusal.nextStep))
    }
}

private func judge(
    _ row: JudgedRow, _ match: DeviceMatch, relationship: Relationship = .active
) throws -> (RowAction, RowVerdict) {
    let customer = Customer(
        id: 1, name: try #require(FolderName("contoso")),
        tenantID: try #require(TenantID("11111111-1111-1111-1111-111111111111")),
        domain: try #require(DomainName("contoso.example")), relationship: relationship, hasDAP: false,
        isEnabled: true, settings: CustomerSettings(), createdAt: 0)
    let record = ImportRecord(
        id: 1, customerID: 1, customer: customer.name, operation: .registerDevice, profile: nil, authority: .local,
        fileName: [], source: SourceFile(device: 0, inode: 0, size: 0, mode: 0, ownerUID: 0, modifiedAt: 0),
        person: Person(uid: 0, name: "root"), role: .adminAgent, granted: Permission.allCases, state: .read,
        claimedAt: 0, settledAt: nil, reportedAt: nil, copy: nil, layout: nil, rowsDone: 0, lastRow: 0, refusal: nil)
    return RowJudge(facts: ImportFacts(record, customer: customer, standing: .no)).judge(row, match)
}

private func listed(
    groupTag: String? = nil, endorsementKey: [UInt8]? = nil, findings: [Finding] = []
) -> JudgedRow {
    let identity = HardwareIdentity(endorsementKey: endorsementKey, serialNumber: "S1", manufacturer: "Contoso")
    return JudgedRow(
        number: 2, serialNumber: "S1", productID: "",
        reading: .device(ListedDevice(serialNumber: "S1", groupTag: groupTag, hardware: identity)), findings: findings)
}

private func known(
    customer: Int64, serial: String = "S1", groupTag: String? = nil, endorsementKey: [UInt8]? = nil
) -> KnownDevice {
    KnownDevice(
        id: customer * 10, customerID: customer, serialNumber: serial, productID: nil, manufacturer: "Contoso",
        model: nil, groupTag: groupTag, origin: .thisPartner, endorsementKey: endorsementKey)
}

extension RowAction {
    fileprivate var isNothing: Bool { if case .nothing = self { true } else { false } }
}
