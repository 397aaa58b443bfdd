// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Rules

extension Configuration {
    /// Every key, section by section in the order in which they are documented.
    package static let keys: [Key] =
        daemonKeys + registryKeys + dropKeys + listKeys + roleKeys + ruleKeys + partnerKeys + partnerCenterKeys
        + resultKeys + journalKeys + metricsKeys

    private static let daemonKeys = [
        Key(
            .daemon, "Authority", \.authority, .oneWord, default: "local",
            "Who has the last word on what is registered: this daemon's own registry (local), which needs no account "
                + "anywhere and tells Microsoft nothing; or Partner Center (partner-center), which needs what stands in "
                + "[PartnerCenter]."),
        Key(
            .daemon, "Name", \.daemonName, .text("a name", longest: 64), default: "",
            "What this daemon is called among those that share a registry on a server: each has a name and a spool of its own. "
                + "Empty is the machine's name. Two daemons of one name and one spool are one that works and one "
                + "that stands by. Read at start."),
    ]

    private static let registryKeys = [
        Key(
            .registry, "Kind", \.registryKind, .oneWord, default: "sqlite",
            "Where the registry is: in a file of this machine (sqlite), or in a database of a PostgreSQL server "
                + "(postgresql), version 15 or newer, which keeps copies of it and takes it over to another machine as it "
                + "does with all its databases. Read at start."),
        Key(
            .registry, "Connection", \.registryConnection, .text("a connection string of libpq", longest: 4000),
            default: "",
            "How to reach the database, in libpq's words, such as 'host=db1.example,db2.example dbname=autopilotd "
                + "user=autopilotd'. Kind=postgresql needs it. TLS with a verified certificate (sslmode=verify-full) is the "
                + "default, and a must but for this machine's own addresses and sockets. A password, or a client "
                + "certificate and its key, come only as credentials of systemd: autopilotd(8), CREDENTIALS."),
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
            "Larger files are not taken: they stay where they were dropped, unread, and waiting.txt says so."),
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
            .partner, "Name", \.partnerNames, .spellings(longest: 200), default: "",
            "The partner's name, for invitations and notices to customers. By it, in any of its spellings, this partner's "
                + "own batches and devices are known in Partner Center; without it the first batch that this daemon creates tells."
        ),
        Key(
            .partner, "InvitationLink", \.invitationLink, .link, default: "",
            "The partner's personal link that invites a customer to a reseller relationship. Copy it whole from "
                + "Partner Center: Customers, Request a reseller relationship. Without it nobody can be invited, but for "
                + "Authority=partner-center, where Partner Center itself is asked for it."),
    ]

    private static let partnerCenterKeys = [
        Key(
            .partnerCenter, "BaseURL", \.partnerCenter.baseURL, .serviceAddress,
            default: "https://api.partnercenter.microsoft.com", "Where Partner Center's REST API is."),
        Key(
            .partnerCenter, "LoginURL", \.partnerCenter.loginURL, .serviceAddress,
            default: "https://login.microsoftonline.com", "Where tokens come from."),
        Key(
            .partnerCenter, "GraphURL", \.partnerCenter.graphURL, .serviceAddress,
            default: "https://graph.microsoft.com", "Where Microsoft Graph is; GDAP is read there."),
        Key(
            .partnerCenter, "PartnerTenantID", \.partnerCenter.partnerTenantID, .tenantID, default: "",
            "The tenant id of the partner itself. Authority=partner-center needs it."),
        Key(
            .partnerCenter, "ClientID", \.partnerCenter.clientID, .guid, default: "",
            "The application (client) id of the app registration in the partner's tenant. Authority=partner-center needs "
                + "it. Its secret comes only as a credential of systemd: autopilotd(8), CREDENTIALS."),
        Key(
            .partnerCenter, "ClientSecretEnd", \.partnerCenter.clientSecretEnd, .day, default: "",
            "The day on which the client secret expires, as the Entra admin center shows it. Nothing else tells the daemon, "
                + "which says so from two weeks before. Read at start; a client certificate tells its own end."),
        Key(
            .partnerCenter, "PartnerType", \.partnerCenter.partnerType, .partnerType, default: "",
            "How the partner takes part in the CSP programme. Authority=partner-center needs it. An indirect reseller may "
                + "not use the API: there Authority=local and 'autopilotctl device export' are the way."),
        Key(
            .partnerCenter, "ChunkRows", \.partnerCenter.chunkRows, .number(1...1000), default: "500",
            "How many devices go to Partner Center in one submission."),
        Key(
            .partnerCenter, "PollSec", \.partnerCenter.poll,
            .time(.milliseconds(100)...(.seconds(3600)), "from 100ms to 1h"),
            default: "5",
            "How long to wait before Partner Center is asked for the first time what became of a submission; later the "
                + "waits grow."),
        Key(
            .partnerCenter, "Proxy", \.partnerCenter.proxy, .proxy, default: "",
            "The proxy to go through. Without it the environment's https_proxy counts; its no_proxy counts in either "
                + "case. none goes through no proxy, whatever the environment says."),
        Key(
            .partnerCenter, "CAFile", \.partnerCenter.caFile, .file, default: "",
            "A PEM file with the certificate authorities to trust, in place of the system's: for a proxy that opens "
                + "TLS."),
        Key(
            .partnerCenter, "GDAPForRegistration", \.partnerCenter.gdapForRegistration, .oneWord, default: "warn",
            "Whether registering needs an active GDAP with a role that may upload devices (yes), is done without it and "
                + "said (warn), or is done without a word (no)."),
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
