// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import DropDirectory
internal import Linux
internal import Registry

/// One customer that was added or changed: its folders alone, whatever the number of all others.
extension WorkLoop {
    /// Follows one customer, or all of them where more than its folders may have changed.
    ///
    /// - Throws: `RegistryFault` that no waiting mends.
    func followCustomerOrWait(_ name: FolderName) async throws {
        do {
            if try await followAlone(name) { return }
        } catch let fault as RegistryFault where fault.canPass {
            // Asking for all of them notes it, and asks again.
        }
        try await followCustomersOrWait()
    }

    /// Makes, watches and looks through the folders of one customer.
    ///
    /// - Returns: false where all customers must be looked after: it is not served any more, is or was limited to
    ///   groups, or something is in the way.
    private func followAlone(_ name: FolderName) async throws -> Bool {
        guard !mustFollowAgain, !couldNotFollow, saidFailures.isEmpty,
            let customer = try await registry.customer(named: name), customer.isEnabled,
            customer.settings.groups.isEmpty
        else { return false }
        let before = served.firstIndex { $0.name == name }
        if let before, !served[before].limitingGroupIDs.isEmpty { return false }
        let profiles = try await registry.profiles(of: customer.id).map(\.name)
        let new = DropCustomer(name: name, profiles: profiles)
        guard folders.ensure([new]).failures.isEmpty else { return false }
        if let before { served[before] = new } else { served.append(new) }
        audiences[name] = new
        actors[name] = customer.settings.actor
        scanner.follow(new)
        scanner.scan(name, now: Clocks.monotonic)
        metricsChanged()
        sayProblems(scanner.problems, [])
        saidElsewhere.formUnion(sayElsewhere([new]))
        return true
    }
}
