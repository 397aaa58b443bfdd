// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Rules
import Testing

@testable import Registration

@Suite struct OperationJudgeTests {
    private let kiosk: FolderName

    init() throws {
        kiosk = try #require(FolderName("Kiosk"))
    }

    private func facts(
        _ operation: Operation, hasDAP: Bool = false, dapRequired: DAPRequirement = .no, hasProfile: Bool = true,
        hasDefault: Bool = false, cancelledBy: String? = nil
    ) throws -> ImportFacts {
        let customer = Customer(
            id: 1, name: try #require(FolderName("contoso")),
            tenantID: try #require(TenantID("11111111-1111-1111-1111-111111111111")),
            domain: try #require(DomainName("contoso.example")), relationship: .active, hasDAP: hasDAP, isEnabled: true,
            settings: CustomerSettings(), createdAt: 0)
        let record = ImportRecord(
            id: 1, customerID: 1, customer: customer.name, operation: operation, profile: kiosk, authority: .local,
            fileName: [], source: SourceFile(device: 0, inode: 0, size: 0, mode: 0, ownerUID: 0, modifiedAt: 0),
            person: Person(uid: 0, name: "root"), role: .adminAgent, granted: Permission.allCases, state: .read,
            claimedAt: 0, settledAt: nil, reportedAt: nil, copy: nil, layout: nil, rowsDone: 0, lastRow: 0,
            refusal: nil,
            cancelledBy: cancelledBy)
        let profile = Profile(
            id: 7, customerID: 1, name: kiosk, displayName: "Kiosk", settings: [], authority: .local, createdAt: 0,
            createdBy: "anna", changedAt: 0, changedBy: "anna")
        return ImportFacts(
            record, customer: customer, standing: dapRequired, profile: hasProfile ? profile : nil,
            defaultProfile: hasDefault ? DefaultProfile(profileID: 7, name: kiosk, setBy: "anna") : nil)
    }

    private let row = JudgedRow(
        number: 2, serialNumber: "S1", productID: "",
        reading: .device(ListedDevice(serialNumber: "S1", hardware: HardwareIdentity(serialNumber: "S1"))), findings: []
    )

    private func known(_ origin: Origin, profile: FolderName? = nil, customer: Int64 = 1) -> DeviceMatch {
        let device = KnownDevice(
            id: 10, customerID: customer, serialNumber: "S1", productID: nil, manufacturer: nil, model: nil,
            groupTag: nil,
            origin: origin, endorsementKey: nil, profile: profile)
        return .one(device, listedInRow: nil)
    }

    @Test func `a deregistered row says what remains in Intune and Entra`() throws {
        let (action, verdict) = RowJudge(facts: try facts(.deregisterDevice)).judge(row, known(.thisPartner))
        guard case .deregister(deviceID: 10) = action else { return #expect(Bool(false), "\(action)") }
        #expect(verdict.outcome == .deregistered && verdict.rule == .partnerAdded)
        #expect(verdict.nextStep.contains("Intune") && verdict.nextStep.contains("Entra"))
    }

    @Test func `while a list is weighed, what would be deregistered is held and nothing is done`() throws {
        let judge = RowJudge(facts: try facts(.deregisterDevice), holds: true)
        let (action, verdict) = judge.judge(row, known(.thisPartner))
        guard case .nothing = action else { return #expect(Bool(false), "\(action)") }
        #expect(verdict.outcome == .held && verdict.code == .needsApproval)
        #expect(judge.judge(row, known(.customer(.intune))).1.outcome == .refused)
    }

    @Test func `a list of mixed origins gets an outcome for each row`() throws {
        let judge = RowJudge(facts: try facts(.deregisterDevice, dapRequired: .yes))
        #expect(judge.judge(row, known(.thisPartner)).1.outcome == .deregistered)
        #expect(judge.judge(row, known(.otherPartner)).1.rule == .dapForForeignDevices)
        #expect(judge.judge(row, known(.customer(.intune))).1.code == .foreignDeviceNeedsDAP)
        #expect(judge.judge(row, .none).1.code == .notRegistered)
        #expect(judge.judge(row, known(.thisPartner, customer: 2)).1.code == .notRegistered)
    }

    @Test func `a number that names several devices is invalid and names them`() throws {
        let judge = RowJudge(facts: try facts(.deregisterDevice))
        guard case .one(let device, _) = known(.thisPartner) else { return }
        var other = device
        other.id = 11
        let verdict = judge.judge(row, .several([device, other])).1
        #expect(verdict.outcome == .invalid && verdict.code == .ambiguousDevice)
        #expect(verdict.reason.contains("device 10") && verdict.reason.contains("device 11"))
    }

    @Test func `a profile is applied, left, or removed`() throws {
        let apply = RowJudge(facts: try facts(.applyProfile))
        let (action, verdict) = apply.judge(row, known(.thisPartner))
        guard case .applyProfile(profileID: 7, deviceID: 10) = action else { return #expect(Bool(false), "\(action)") }
        #expect(verdict.outcome == .profileApplied && verdict.reason.contains("not an Intune profile"))
        #expect(apply.judge(row, known(.thisPartner, profile: kiosk)).1.outcome == .unchanged)
        #expect(apply.judge(row, .none).1.code == .notRegistered)
        let remove = RowJudge(facts: try facts(.removeProfile))
        #expect(remove.judge(row, known(.thisPartner, profile: kiosk)).1.outcome == .profileRemoved)
        #expect(remove.judge(row, known(.thisPartner)).1.outcome == .unchanged)
    }

    @Test func `a list for a profile that was deleted does nothing`() throws {
        let (action, verdict) = RowJudge(facts: try facts(.applyProfile, hasProfile: false)).judge(
            row, known(.thisPartner))
        guard case .nothing = action else { return #expect(Bool(false), "\(action)") }
        #expect(verdict.outcome == .refused && verdict.code == .unknownProfile)
    }

    @Test func `a new device gets the default profile, or is registered without it where the rules forbid it`() throws {
        let (action, verdict) = RowJudge(facts: try facts(.registerDevice, hasDefault: true)).judge(row, .none)
        guard case .register(_, profileID: 7) = action else { return #expect(Bool(false), "\(action)") }
        #expect(verdict.code == .recordedLocally)
        let strict = RowJudge(facts: try facts(.registerDevice, dapRequired: .yes, hasDefault: true)).judge(row, .none)
        guard case .register(_, profileID: nil) = strict.0 else { return #expect(Bool(false), "\(strict.0)") }
        #expect(strict.1.outcome == .registered && strict.1.code == .defaultProfileRefused)
        #expect(strict.1.reason.contains("dap-for-profiles"))
    }

    @Test func `what was not done when the import was cancelled is cancelled`() throws {
        let judge = RowJudge(facts: try facts(.deregisterDevice, cancelledBy: "ben"))
        #expect(judge.judge(row, known(.thisPartner)).1.outcome == .cancelled)
        let refusal = Refusal(.noIdentifier, reason: "r", nextStep: "n")
        let invalid = JudgedRow(number: 3, serialNumber: "", productID: "", reading: .invalid(refusal), findings: [])
        #expect(judge.judge(invalid, .none).1.outcome == .invalid)
    }
}
