// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Database

/// Every change of a profile asks the rules inside its transaction and writes what they said into the audit trail.
extension Registry {
    /// The profiles of a customer by name, each with the number of devices that have it.
    package func profiles(of customerID: Int64) throws(RegistryFault) -> [Profile] {
        try reading("listing profiles") { () throws(DatabaseError) in
            try ProfileTable(connection: connection).all(of: customerID)
        }
    }

    /// A customer's profile of a name, whatever its case.
    package func profile(named name: FolderName, of customerID: Int64) throws(RegistryFault) -> Profile? {
        try reading("looking a profile up") { () throws(DatabaseError) in
            try ProfileTable(connection: connection).named(name, of: customerID)
        }
    }

    /// Creates a profile for a customer.
    ///
    /// - Parameter permit: pure; what the rules say.
    package func createProfile(
        _ new: NewProfile, for name: FolderName, by person: Person, at time: Int64,
        permit: @Sendable (CustomerStanding) -> Permit
    ) throws(RegistryFault) -> Answer<Profile> {
        try withPermit(name, .createProfile, by: person, at: time, permit) { customer, rule throws(DatabaseError) in
            let table = ProfileTable(connection: connection)
            if let known = try table.named(new.name, of: customer.id) {
                return .refused(.profileExists(known, customer))
            }
            var profile = Profile(
                id: 0, customerID: customer.id, name: new.name, displayName: new.displayName, settings: new.settings,
                authority: new.authority, createdAt: time, createdBy: person.name, changedAt: time,
                changedBy: person.name)
            profile.id = try table.insert(profile)
            try recordDone(
                Operation.createProfile.rawValue, of: customer, by: person, at: time, rule: rule,
                detail: profile.auditDetail)
            return .done(profile)
        }
    }

    /// Changes a profile's display name and settings.
    ///
    /// - Parameter change: pure; the profile as it shall be, or why it is refused.
    package func updateProfile(
        _ profileName: FolderName, of name: FolderName, by person: Person, at time: Int64,
        permit: @Sendable (CustomerStanding) -> Permit, change: @Sendable (Profile) -> Answer<Profile>
    ) throws(RegistryFault) -> Answer<Profile> {
        try withProfile(profileName, of: name, .updateProfile, by: person, at: time, permit) {
            customer, profile, rule throws(DatabaseError) in
            switch change(profile) {
            case .refused(let refusal): return .refused(refusal)
            case .done(var changed):
                changed.changedAt = time
                changed.changedBy = person.name
                try ProfileTable(connection: connection).update(changed)
                try recordDone(
                    Operation.updateProfile.rawValue, of: customer, by: person, at: time, rule: rule,
                    detail: changed.auditDetail)
                return .done(changed)
            }
        }
    }

    /// Deletes a profile.
    ///
    /// - Parameter permitRemoval: what the rules say to taking the profile from a device of an origin; nil where devices
    ///   that have it stand in the way. One refusal refuses the whole.
    package func deleteProfile(
        _ profileName: FolderName, of name: FolderName, by person: Person, at time: Int64,
        permit: @Sendable (CustomerStanding) -> Permit,
        permitRemoval: (@Sendable (CustomerStanding, Origin) -> Permit)?
    ) throws(RegistryFault) -> Answer<Profile> {
        try withProfile(profileName, of: name, .deleteProfile, by: person, at: time, permit) {
            customer, profile, rule throws(DatabaseError) in
            if profile.devices > 0 {
                if profile.authority == .partnerCenter { return .refused(.profileInUseThere(profile, customer)) }
                guard let permitRemoval else { return .refused(.profileInUse(profile, customer)) }
                if let refusal = try takeFromAll(profile, customer, by: person, at: time, permitRemoval) {
                    return .refused(refusal)
                }
            }
            try ProfileTable(connection: connection).delete(profile.id)
            try recordDone(
                Operation.deleteProfile.rawValue, of: customer, by: person, at: time, rule: rule,
                detail: profile.auditDetail)
            return .done(profile)
        }
    }

    /// The devices of a customer that have a profile, by their ids.
    package func devices(withProfile name: FolderName, of customerID: Int64) throws(RegistryFault) -> [Int64] {
        try reading("listing devices") { () throws(DatabaseError) in
            let table = ProfileTable(connection: connection)
            guard let profile = try table.named(name, of: customerID) else { return [] }
            return try table.devices(with: profile.id)
        }
    }

    /// The profile that a customer's newly registered devices get.
    package func defaultProfile(of customerID: Int64) throws(RegistryFault) -> DefaultProfile? {
        try reading("looking a profile up") { () throws(DatabaseError) in
            try ProfileTable(connection: connection).defaultProfile(of: customerID)
        }
    }

    /// Sets, or with nil takes away, the profile that newly registered devices get.
    package func setDefaultProfile(
        _ profileName: FolderName?, of name: FolderName, by person: Person, at time: Int64
    ) throws(RegistryFault) -> Answer<DefaultProfile?> {
        try withCustomer(name, "setting a default profile") { customer throws(DatabaseError) in
            let table = ProfileTable(connection: connection)
            guard let profileName else {
                try table.setDefault(nil, of: customer.id, by: nil)
                try recordDone("customer.update", of: customer, by: person, at: time, detail: "no default profile")
                return .done(nil)
            }
            guard let profile = try table.named(profileName, of: customer.id) else {
                return .refused(try unknownProfile(profileName, customer))
            }
            try table.setDefault(profile.id, of: customer.id, by: person.name)
            try recordDone(
                "customer.update", of: customer, by: person, at: time, detail: "default profile \(profile.name)")
            return .done(DefaultProfile(profileID: profile.id, name: profile.name, setBy: person.name))
        }
    }

    private func withPermit<Result>(
        _ name: FolderName, _ operation: Operation, by person: Person, at time: Int64,
        _ permit: (CustomerStanding) -> Permit, _ body: (Customer, Rule) throws(DatabaseError) -> Answer<Result>
    ) throws(RegistryFault) -> Answer<Result> {
        try withCustomer(name, "changing a profile") { customer throws(DatabaseError) in
            switch permit(try standing(customer)) {
            case .allowed(let rule): return try body(customer, rule)
            case .refused(let refusal):
                try recordRefused(refusal, operation.rawValue, of: customer, by: person, at: time)
                return .refused(refusal)
            }
        }
    }

    private func withProfile<Result>(
        _ profileName: FolderName, of name: FolderName, _ operation: Operation, by person: Person, at time: Int64,
        _ permit: (CustomerStanding) -> Permit,
        _ body: (Customer, Profile, Rule) throws(DatabaseError) -> Answer<Result>
    ) throws(RegistryFault) -> Answer<Result> {
        try withPermit(name, operation, by: person, at: time, permit) { customer, rule throws(DatabaseError) in
            guard let profile = try ProfileTable(connection: connection).named(profileName, of: customer.id) else {
                return .refused(try unknownProfile(profileName, customer))
            }
            return try body(customer, profile, rule)
        }
    }

    private func unknownProfile(_ name: FolderName, _ customer: Customer) throws(DatabaseError) -> CommandRefusal {
        let known = try ProfileTable(connection: connection).all(of: customer.id).map(\.name)
        return .unknownProfile(name.rawValue, of: customer.name, known: known)
    }

    /// Takes a profile from every device that has it, if the rules let it be taken from all; else answers the first
    /// refusal.
    private func takeFromAll(
        _ profile: Profile, _ customer: Customer, by person: Person, at time: Int64,
        _ permit: (CustomerStanding, Origin) -> Permit
    ) throws(DatabaseError) -> CommandRefusal? {
        let table = ProfileTable(connection: connection)
        let standing = try standing(customer)
        var rules: [Origin: Rule] = [:]
        for (origin, devices) in try table.origins(ofDevicesWith: profile.id) {
            switch permit(standing, origin) {
            case .allowed(let rule): rules[origin] = rule
            case .refused(let refusal):
                try recordRefused(refusal, Operation.removeProfile.rawValue, of: customer, by: person, at: time)
                return .cannotRemove(refusal, profile, origin, devices: devices)
            }
        }
        for id in try table.devices(with: profile.id) {
            let origin = try DeviceTable(connection: connection).device(id)?.origin
            try table.set(nil, ofDevice: id)
            try recordDone(
                Operation.removeProfile.rawValue, of: customer, by: person, at: time,
                rule: origin.flatMap { rules[$0] },
                deviceID: id, detail: profile.name.rawValue)
        }
        return nil
    }
}

extension Profile {
    fileprivate var auditDetail: String {
        let words = ProfileSetting.allCases.filter(settings.contains).map(\.rawValue)
        return "\(name): \(words.isEmpty ? "no settings" : words.joined(separator: ", "))"
    }
}
