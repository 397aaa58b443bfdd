// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Rules

extension Configuration {
    /// Every key, section by section in the order in which they are documented.
    package static let keys: [Key] =
        daemonKeys + dropKeys + listKeys + roleKeys + ruleKeys + partnerKeys + resultKeys + journalKeys
        + metricsKeys

    private static let daemonKeys = [
        Key(
            .daemon, "Authority", \.authority, .authority, default: "local",
            "Who has the last word on what is registered: this daemon's own registry (local), which needs no account "
                + "anywhere and tells Microsoft nothing.")
    ]

    private static let dropKeys = [
        Key(
            .drop, "SettleSec", \.settle, .time(.milliseconds(100)...(.seconds(3600)), "from 100ms to 1h"),
            default: "2",
            "How long a file that is written into a drop folder must look the same before it is taken. A file that is "
                + "moved in is taken at once."),
        Key(
            .drop, "RescanSec", \.rescan, .time(.seconds(1)...(.seconds(86400)), "from 1s to 1d"), default: "60",
            "How often every drop folder is looked through, beside what the kernel reports. Network file systems "
                + "report nothing: there this is how long a list may wait."),
        Key(
            .drop, "MaxFileSize", \.maximumFileSize, .size(1...(1 << 50), "from 1 byte to 1024T"), default: "8G",
            "Larger files are refused unread."),
        Key(
            .drop, "HideCustomers", \.hideCustomers, .yesOrNo, default: "no",
            "Whether operators may not list the customers' folders. For partners whose operators must not see the "
                + "names of each other's customers. Used when the folders are made."),
    ]

    private static let listKeys = [
        Key(
            .lists, "RepairBudget", \.repairBudget, .repairBudget, default: "600000 20000000",
            "How many trials the search for one wrong, missing, extra or swapped character in a damaged hardware hash "
                + "may take, for a row and for a whole list. 0 0 turns the search off."),
        Key(
            .lists, "DefaultGroupTag", \.defaultGroupTag, .text("a group tag", longest: 512), default: "",
            "The group tag of devices whose row and whose customer have none."),
    ]

    private static let roleKeys = [
        Key(
            .roles, "AdminAgents", \.adminAgents, .groups, default: "autopilot-admins",
            "The Unix groups whose members are admin agents and may do everything, as root may."),
        Key(
            .roles, "SalesAgents", \.salesAgents, .groups, default: "autopilot-sales",
            "The Unix groups whose members are sales agents."),
        Key(
            .roles, "HelpdeskAgents", \.helpdeskAgents, .groups, default: "autopilot-helpdesk",
            "The Unix groups whose members are helpdesk agents."),
        Key(
            .roles, "SalesAgentOperations", \.grants.salesAgent, .operations,
            default: RoleGrants.default.salesAgent.text,
            "What sales agents may do. What is set here replaces the default, it does not add to it. import.own is "
                + "retrying and cancelling one's own imports."),
        Key(
            .roles, "HelpdeskAgentOperations", \.grants.helpdeskAgent, .operations,
            default: RoleGrants.default.helpdeskAgent.text,
            "What helpdesk agents may do, likewise."),
    ]

    private static let ruleKeys = [
        Key(
            .rules, "DAPRequired", \.dapRequired, .dapRequirement, default: "no",
            "Whether profiles, and deregistering devices that this partner did not add, need delegated admin "
                + "privileges (DAP) or qualifying GDAP: the change that Microsoft announced. A customer can have its "
                + "own value. 'autopilotctl rules preview' shows what would change."),
        Key(
            .rules, "QualifyingRoles", \.qualifyingRoles, .directoryRoles,
            default: QualifyingRoles.default.names.joined(separator: ", "),
            "GDAP counts as delegation while it is active and holds at least one of these roles."),
        Key(
            .rules, "DeregisterLimit", \.deregisterLimit, .number(0...1_000_000), default: "50",
            "A list that deregisters more devices than this is held until a second admin agent approves it."),
        Key(
            .rules, "ForeignDeregister", \.foreignDeregister, .oneWord, default: "confirm",
            "What happens to a list that deregisters devices which this partner did not add: held until a second "
                + "admin agent approves it (confirm), done as far as the rules allow (allow), or refused (refuse)."),
    ]

    private static let partnerKeys = [
        Key(
            .partner, "Name", \.partnerName, .text("a name", longest: 200), default: "",
            "The partner's name, for invitations and notices to customers."),
        Key(
            .partner, "InvitationLink", \.invitationLink, .link, default: "",
            "The partner's personal link that invites a customer to a reseller relationship. Copy it whole from "
                + "Partner Center: Customers, Request a reseller relationship. Without it nobody can be invited."),
    ]

    private static let resultKeys = [
        Key(
            .results, "KeepDays", \.keepDays, .number(0...36500), default: "0",
            "After how many days original.csv and rejected.csv of finished imports are removed, because they hold "
                + "personal data. 0 keeps them for ever.")
    ]

    private static let journalKeys = [
        Key(
            .journal, "RowLimit", \.rowLimit, .number(0...1_000_000), default: "20",
            "How many rows of an import that did not succeed get a journal entry each; one more says how many "
                + "others there are.")
    ]

    private static let metricsKeys = [
        Key(
            .metrics, "TextFile", \.metricsFile, .metricsFile, default: "",
            "The file into which metrics for Prometheus are written, atomically, for the textfile collector of the node "
                + "exporter. The service needs ReadWritePaths= for its folder: autopilotd(8), METRICS.")
    ]
}

extension Permissions {
    /// The operations as they are written in the configuration.
    fileprivate var text: String { permissions.map(\.rawValue).joined(separator: ", ") }
}
