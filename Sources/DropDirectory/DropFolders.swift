// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
package import Linux

/// Makes the spool's folders: what is missing, and only that.
///
/// Owner, group, mode and lists are set once, before a folder gets its name, and never again: what an administrator
/// changed later stays.
package struct DropFolders: Sendable {
    package let spool: Spool
    /// Whether operators may not see the names of other customers' folders (`HideCustomers=`).
    package var hideCustomers: Bool
    /// The group of whoever drops lists; nil where it does not exist.
    package var dropGroupID: UInt32?

    package init(spool: Spool, hideCustomers: Bool, dropGroupID: UInt32?) {
        self.spool = spool
        self.hideCustomers = hideCustomers
        self.dropGroupID = dropGroupID
    }

    /// What came of it.
    package struct Outcome: Hashable, Sendable {
        /// The folders that were made, by their printable paths.
        package var made: [String] = []
        /// What could not be made or not as it should be; the other folders were made all the same.
        package var failures: [SystemCallError] = []
    }

    /// Makes the folders that are missing for these customers, and the three above them.
    ///
    /// Each is made under a hidden name, given its modes, renamed, and its parent synced.
    package func ensure(_ customers: [DropCustomer]) -> Outcome {
        var outcome = Outcome()
        let parent = FolderAudience(dropGroupID: dropGroupID)
        let parentMode: UInt32 = hideCustomers ? 0o710 : 0o750
        attempt(&outcome) { outcome throws(SystemCallError) in
            _ = try ensure(path: spool.processing, FolderAudience(dropGroupID: nil), mode: 0o700, &outcome)
        }
        attempt(&outcome) { outcome throws(SystemCallError) in
            let folder = try ensure(path: spool.importRoot, parent, mode: parentMode, &outcome)
            for customer in customers {
                attempt(&outcome) { outcome throws(SystemCallError) in try ensure(customer, in: folder, &outcome) }
            }
        }
        attempt(&outcome) { outcome throws(SystemCallError) in
            let folder = try ensure(path: spool.results, parent, mode: parentMode, &outcome)
            for customer in customers {
                attempt(&outcome) { outcome throws(SystemCallError) in
                    guard let name = FileName(customer.name.rawValue) else { return }
                    _ = try ensure(name, in: folder, audience(of: customer), mode: 0o750, &outcome)
                }
            }
        }
        return outcome
    }

    /// Who may use a customer's folders.
    package func audience(of customer: DropCustomer) -> FolderAudience {
        FolderAudience(dropGroupID: dropGroupID, limitingGroupIDs: customer.limitingGroupIDs)
    }

    private func ensure(_ customer: DropCustomer, in parent: Directory, _ outcome: inout Outcome)
        throws(SystemCallError)
    {
        guard let name = FileName(customer.name.rawValue) else { return }
        let audience = audience(of: customer)
        if isOpenThoughLimited(customer, in: parent) { outcome.failures += giveExisting(of: customer) }
        // With all that is in it: where operators can make a folder before the daemon does, it is theirs.
        let top = try ensure(name, in: parent, audience, mode: 0o1770, isDrop: true, &outcome) {
            top, outcome throws(SystemCallError) in
            try ensureInside(top, customer, audience, &outcome)
        }
        try ensureInside(top, customer, audience, &outcome)
    }

    /// Makes what is missing in a customer's folder.
    private func ensureInside(
        _ top: Directory, _ customer: DropCustomer, _ audience: FolderAudience, _ outcome: inout Outcome
    ) throws(SystemCallError) {
        for components in customer.allFolders {
            var place = top
            for (depth, name) in components.enumerated().dropFirst() {
                let mode = DropCustomer.mode(of: Array(components[...depth]))
                place = try ensure(name, in: place, audience, mode: mode, isDrop: mode & 0o1000 != 0, &outcome)
            }
        }
    }

    private func attempt(
        _ outcome: inout Outcome, _ body: (inout Outcome) throws(SystemCallError) -> Void
    ) {
        do {
            try body(&outcome)
        } catch {
            outcome.failures.append(error)
        }
    }
}
