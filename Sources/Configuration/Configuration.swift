// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Rules

/// Everything that an administrator can set, one property for each key; as initialised, the defaults.
///
/// `Configuration.keys` says which key sets which property, and what it takes.
package struct Configuration: Hashable, Sendable {
    package init() {}

    // MARK: [Daemon]

    /// Who keeps the devices.
    package var authority = AuthorityKind.local
    /// What this daemon is called among those that share a registry; nil is the machine's name.
    package var daemonName: String?

    // MARK: [Registry]

    /// What keeps the registry.
    package var registryKind = RegistryKind.sqlite
    /// How to reach the server, in libpq's words; never nil where the registry is on one.
    package var registryConnection: String?

    // MARK: [Drop]

    /// A file written in place is taken when it looked the same twice, this far apart.
    package var settle = Duration.seconds(2)
    /// How often all drop folders are looked through, whatever inotify said.
    package var rescan = Duration.seconds(60)
    /// In bytes.
    package var maximumFileSize: Int64 = 8 << 30
    /// Whether operators may not list the customers' folders.
    package var hideCustomers = false

    // MARK: [Lists]

    /// How many trials the search for damage in a hardware hash may take.
    package var repairBudget = RepairBudget(perRow: 600_000, perList: 20_000_000)
    /// The group tag of a row without one, of a customer without one.
    package var defaultGroupTag: String?

    // MARK: [Roles]

    /// Names of the Unix groups whose members are admin agents.
    package var adminAgents = ["autopilot-admins"]
    package var salesAgents = ["autopilot-sales"]
    package var helpdeskAgents = ["autopilot-helpdesk"]
    /// What sales agents and helpdesk agents may do.
    package var grants = RoleGrants.default

    // MARK: [Rules]

    /// For customers that have no requirement of their own.
    package var dapRequired = DAPRequirement.no
    package var qualifyingRoles = QualifyingRoles.default
    /// A list that deregisters more devices than this is held.
    package var deregisterLimit = 50
    package var foreignDeregister = ForeignDeregister.confirm

    // MARK: [Partner]

    /// What the partner is called, in every spelling that Partner Center shows; empty where it is not set.
    package var partnerNames: [String] = []
    /// How invitations and notices sign; nil where it is not set.
    package var partnerName: String? { partnerNames.first }
    /// The partner's personal link for invitations, never composed; nil where it is not set.
    package var invitationLink: String?

    // MARK: [PartnerCenter]

    /// How to reach Partner Center, and as whom.
    package var partnerCenter = PartnerCenterSettings()

    // MARK: [Results]

    /// For how many days `original.csv` and `rejected.csv` are kept; 0 is for ever.
    package var keepDays = 0

    // MARK: [Journal]

    /// How many rows that did not succeed get a journal entry each, for one import.
    package var rowLimit = 20

    // MARK: [Metrics]

    /// The file that the node exporter's textfile collector reads; nil where none is written.
    package var metricsFile: String?
}
