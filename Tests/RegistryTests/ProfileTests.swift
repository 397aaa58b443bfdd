// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Registry
import Testing

@Suite struct ProfileTests {
    private let sample: PartnerSample
    private let kiosk: FolderName

    init() async throws {
        sample = try await PartnerSample()
        kiosk = try #require(FolderName("Kiosk"))
    }

    private func create(_ name: FolderName, permit: Permit = .allowed(by: .profilesWithoutDAP)) async throws
        -> Answer<Profile>
    {
        try await sample.registry.createProfile(
            NewProfile(name: name, displayName: "Kiosk machines", settings: [.skipOEMRegistration], authority: .local),
            for: sample.contoso, by: PartnerSample.anna, at: 4
        ) { _ in permit }
    }

    /// Two devices with the profile, one of them another partner's.
    private func giveToTwo(_ profile: Profile) async throws {
        let record = try await sample.list(.registerDevice)
        try await sample.settle(record, [PartnerSample.row(2, serial: "A")], profileID: profile.id)
        let origin = try #require(RecordedOrigin(.otherPartner, name: nil, correction: nil))
        _ = try await sample.registry.recordDevices(
            [PartnerSample.row(2, serial: "B")], as: origin, of: sample.contoso, authority: .local,
            by: PartnerSample.anna, at: 5)
        let apply = try await sample.list(.applyProfile, profile: profile.name)
        try await sample.settle(apply, [PartnerSample.row(2, serial: "B")], profileID: profile.id)
    }

    @Test func `a profile comes back as it was made, and its name is taken whatever the case`() async throws {
        let made = try #require(try await create(kiosk).value)
        #expect(try await sample.registry.profiles(of: sample.customer.id) == [made])
        #expect(try await create(FolderName("KIOSK")!).refusal?.code == "profile-exists")
    }

    @Test func `what the rules refuse is not done but stands in the audit trail with its rule`() async throws {
        let refusal = CommandRefusal("profile-needs-dap", reason: "r", nextStep: "n", rule: .dapForProfiles)
        #expect(try await create(kiosk, permit: .refused(refusal)).refusal == refusal)
        #expect(try await sample.registry.profiles(of: sample.customer.id).isEmpty)
        let entries = try await sample.registry.auditEntries(AuditFilter(rule: .dapForProfiles), limit: 10)
        #expect(entries.map(\.entry.outcome) == ["refused"])
        #expect(entries.map(\.entry.operation) == ["profile.create"])
    }

    @Test func `a profile is changed, and an unknown one is guessed`() async throws {
        _ = try await create(kiosk)
        let changed = try await sample.registry.updateProfile(
            kiosk, of: sample.contoso, by: PartnerSample.ben, at: 9, permit: { _ in .allowed(by: .profilesWithoutDAP) }
        ) { profile in
            var profile = profile
            profile.settings = [.skipEULA, .userNotLocalAdmin]
            return .done(profile)
        }
        #expect(changed.value?.settings == [.skipEULA, .userNotLocalAdmin])
        #expect(changed.value?.changedBy == "ben" && changed.value?.changedAt == 9)
        let unknown = try await sample.registry.updateProfile(
            try #require(FolderName("Kiosks")), of: sample.contoso, by: PartnerSample.ben, at: 9,
            permit: { _ in .allowed(by: .profilesWithoutDAP) }, change: { .done($0) })
        #expect(unknown.refusal?.code == "unknown-profile")
        #expect(unknown.refusal?.reason.contains("Did you mean 'Kiosk'?") == true)
    }

    @Test func `a profile that devices have is deleted only with asking for every one`() async throws {
        let profile = try #require(try await create(kiosk).value)
        try await giveToTwo(profile)
        #expect(try await sample.devices().map(\.device.profile) == [kiosk, kiosk])
        func delete(removing permit: (@Sendable (CustomerStanding, Origin) -> Permit)?) async throws -> Answer<Profile>
        {
            try await sample.registry.deleteProfile(
                kiosk, of: sample.contoso, by: PartnerSample.anna, at: 9,
                permit: { _ in .allowed(by: .profilesWithoutDAP) }, permitRemoval: permit)
        }
        let inUse = try await delete(removing: nil)
        #expect(inUse.refusal?.code == "profile-in-use" && inUse.refusal?.reason.contains("2 devices") == true)
        let partly = try await delete { _, origin in
            origin == .thisPartner
                ? .allowed(by: .partnerAdded)
                : .refused(CommandRefusal("x", reason: "r", nextStep: "n", rule: .dapForProfiles))
        }
        #expect(partly.refusal?.rule == .dapForProfiles)
        #expect(try await sample.devices().map(\.device.profile) == [kiosk, kiosk])
        #expect(try await delete { _, _ in .allowed(by: .partnerAdded) }.value != nil)
        #expect(try await sample.devices().map(\.device.profile) == [nil, nil])
        #expect(try await sample.registry.profiles(of: sample.customer.id).isEmpty)
    }

    @Test func `the default profile is set, replaced, taken away, and goes with its profile`() async throws {
        let registry = sample.registry
        _ = try await create(kiosk)
        func set(_ name: FolderName?) async throws -> Answer<DefaultProfile?> {
            try await registry.setDefaultProfile(name, of: sample.contoso, by: PartnerSample.anna, at: 9)
        }
        #expect(try await set(FolderName("Office")).refusal?.code == "unknown-profile")
        #expect(try await set(kiosk).value??.setBy == "anna")
        #expect(try await registry.defaultProfile(of: sample.customer.id)?.name == kiosk)
        _ = try await set(nil)
        #expect(try await registry.defaultProfile(of: sample.customer.id) == nil)
        _ = try await set(kiosk)
        _ = try await registry.deleteProfile(
            kiosk, of: sample.contoso, by: PartnerSample.anna, at: 9,
            permit: { _ in .allowed(by: .profilesWithoutDAP) }, permitRemoval: nil)
        #expect(try await registry.defaultProfile(of: sample.customer.id) == nil)
    }

    @Test func `a list gives devices the profile and takes it away`() async throws {
        let profile = try #require(try await create(kiosk).value)
        try await giveToTwo(profile)
        let remove = try await sample.list(.removeProfile)
        let rows = try await sample.settle(
            remove, [PartnerSample.row(2, serial: "a", manufacturer: nil), PartnerSample.row(3, serial: "A")])
        #expect(rows.map(\.verdict.outcome) == [.profileRemoved, .unchanged])
        #expect(rows.last?.verdict.code == .duplicateRow)
        #expect(try await sample.devices().map(\.device.profile) == [nil, kiosk])
    }
}
