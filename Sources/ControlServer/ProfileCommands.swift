// SPDX-License-Identifier: Apache-2.0

internal import Authority
internal import Autopilot
internal import Configuration
internal import Control
internal import Linux
internal import Registration
internal import Registry
internal import Relationships
internal import Rules

/// Partner Center's profiles; whether one may be made, changed or deleted, the rules decide.
extension ControlServer {
    var profileCommands: [Command] {
        [
            Command(CreateProfile.self, .permission(.read)) { parameters, caller in
                CreateProfile.Reply(profile: try await create(parameters, caller))
            },
            Command(UpdateProfile.self, .permission(.read)) { parameters, caller in
                UpdateProfile.Reply(profile: try await update(parameters, caller))
            },
            Command(DeleteProfile.self, .permission(.read)) { parameters, caller in
                DeleteProfile.Reply(profile: try await delete(parameters, caller))
            },
            Command(ListProfiles.self, .permission(.read)) { parameters, caller in
                let seen = try await customer(parameters.customer, caller)
                var shown: [ProfileInfo] = []
                for profile in try await registry.profiles(of: seen.id) {
                    shown.append(try await info(profile, of: seen))
                }
                return ListProfiles.Reply(profiles: shown)
            },
            Command(ShowProfile.self, .permission(.read)) { parameters, caller in
                let seen = try await customer(parameters.customer, caller)
                guard let name = FolderName(parameters.name),
                    let profile = try await registry.profile(named: name, of: seen.id)
                else { throw ControlError(try await unknownProfile(parameters.name, of: seen)) }
                return ShowProfile.Reply(profile: try await info(profile, of: seen))
            },
        ]
    }

    /// A refusal that names the customer's profiles.
    func unknownProfile(_ name: String, of customer: Customer) async throws -> CommandRefusal {
        let known = try await registry.profiles(of: customer.id).map(\.name)
        return .unknownProfile(name.shortened, of: customer.name, known: known)
    }

    private func create(_ parameters: CreateProfile.Parameters, _ caller: Caller) async throws -> ProfileInfo {
        let seen = try await customer(parameters.customer, caller)
        guard let name = FolderName(parameters.name) else {
            throw ControlError.invalid("profile", parameters.name, form: FolderName.form)
        }
        let settings = try ProfileSettings.checked(parameters.settings, acceptsEULA: parameters.acceptEula).get()
        let new = NewProfile(
            name: name, displayName: try displayName(parameters.displayName) ?? name.rawValue, settings: settings,
            authority: hooks.configuration().authority)
        let profile = try await registry.createProfile(
            new, for: seen.name, by: caller.person, at: Clocks.wall, permit: permit(.createProfile, caller)
        ).get()
        return try await changed("created", profile, .createProfile, seen, caller)
    }

    private func update(_ parameters: UpdateProfile.Parameters, _ caller: Caller) async throws -> ProfileInfo {
        let seen = try await customer(parameters.customer, caller)
        guard let name = FolderName(parameters.name) else {
            throw ControlError(try await unknownProfile(parameters.name, of: seen))
        }
        let displayName = try displayName(parameters.displayName)
        let settings: Set<ProfileSetting>? =
            if let names = parameters.settings {
                try ProfileSettings.checked(names, acceptsEULA: parameters.acceptEula).get()
            } else { nil }
        let profile = try await registry.updateProfile(
            name, of: seen.name, by: caller.person, at: Clocks.wall, permit: permit(.updateProfile, caller)
        ) { profile in
            var changed = profile
            changed.displayName = displayName ?? profile.displayName
            changed.settings = settings ?? profile.settings
            return .done(changed)
        }.get()
        return try await changed("changed", profile, .updateProfile, seen, caller)
    }

    private func delete(_ parameters: DeleteProfile.Parameters, _ caller: Caller) async throws -> ProfileInfo {
        let seen = try await customer(parameters.customer, caller)
        guard let name = FolderName(parameters.name) else {
            throw ControlError(try await unknownProfile(parameters.name, of: seen))
        }
        let asker = caller.asker(hooks.configuration())
        let now = Clocks.wall
        let permitRemoval: @Sendable (CustomerStanding, Origin) -> Permit = { standing, origin in
            decide(
                asker.question(
                    .removeProfile, about: standing, registration: .thisCustomer, origin: origin, at: now)
            ).permit
        }
        let answer = try await registry.deleteProfile(
            name, of: seen.name, by: caller.person, at: now, permit: permit(.deleteProfile, caller),
            permitRemoval: parameters.removeFromDevices ? permitRemoval : nil)
        if case .refused(let refusal) = answer, refusal.code == "profile-in-use", parameters.removeFromDevices {
            throw ControlError(try await beginRemoval(of: name, from: seen, caller, refusal))
        }
        let profile = try answer.get()
        return try await changed("deleted", profile, .deleteProfile, seen, caller)
    }

    /// Partner Center is told device by device, and each must be read back: an import does that, and the profile goes
    /// when it is done.
    private func beginRemoval(
        of profile: FolderName, from customer: Customer, _ caller: Caller, _ refusal: CommandRefusal
    ) async throws -> CommandRefusal {
        let list = try hooks.unnamedFile()
        try DeviceIDList.write(try await registry.devices(withProfile: profile, of: customer.id), to: list)
        let record = try await hooks.beginImport(
            .removeProfile, list, "remove-\(profile).csv", customer, caller.person, Role.strongest(of: caller.roles),
            caller.granted.permissions)
        journal.changed(
            "began import \(record.id), which takes profile \(profile) of \(customer.name) from its devices.",
            operation: Operation.removeProfile.rawValue, customer: customer.name, caller.person)
        return CommandRefusal(
            "profile-in-use", reason: "\(refusal.reason) Import \(record.id) takes it from them now.",
            nextStep: "'autopilotctl import wait \(record.id)' waits for that; then delete the profile again.")
    }

    /// What the rules say to the caller about an operation on profiles, of the customer as it is then.
    private func permit(_ operation: Operation, _ caller: Caller) -> @Sendable (CustomerStanding) -> Permit {
        let asker = caller.asker(hooks.configuration())
        let now = Clocks.wall
        return { standing in decide(asker.question(operation, about: standing, at: now)).permit }
    }

    private func changed(
        _ verb: String, _ profile: Profile, _ operation: Operation, _ customer: Customer, _ caller: Caller
    ) async throws -> ProfileInfo {
        journal.changed(
            "\(verb) profile \(profile.name) of \(customer.name).", operation: operation.rawValue,
            customer: customer.name, caller.person)
        await hooks.customerChanged(customer.name)
        partnerCenter?.owed(customer.id)
        return try await info(profile, of: customer)
    }

    private func info(_ profile: Profile, of customer: Customer) async throws -> ProfileInfo {
        let isDefault = try await registry.defaultProfile(of: customer.id)?.profileID == profile.id
        return ProfileInfo(profile, of: customer.name, isDefault: isDefault)
    }

    private func displayName(_ text: String?) throws(ControlError) -> String? {
        guard let text else { return nil }
        guard !text.isEmpty, text.utf8.count <= 200,
            text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { throw .invalid("display-name", text, form: "one line of at most 200 bytes") }
        return text
    }
}
