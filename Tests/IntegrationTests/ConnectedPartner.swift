// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

/// A partner whose daemon is signed in at a loopback Partner Center, with customers that are enabled there.
final class ConnectedPartner {
    let service: LoopbackPartnerCenter
    let root: ScratchRoot
    let customers: [String]
    private(set) var daemon: RunningDaemon
    var control: ControlProgram { ControlProgram(root: root) }
    private let preload: PreloadLibrary?
    /// What a daemon of this partner is started with, below whatever root.
    let environment: [String: String]

    /// - Parameters:
    ///   - customers: names that make folders as they are.
    ///   - groupTag: of every row that has none.
    ///   - settings: more lines of `[PartnerCenter]`.
    ///   - service: nil starts one over plain http.
    ///   - database: where the registry is, where the run does not say it.
    ///   - preparing: told before the daemon starts, when the customers are there.
    init(
        customers: [String] = ["Contoso"], groupTag: String? = "Std", settings: String = "",
        service: LoopbackPartnerCenter? = nil, database: ServerDatabase? = nil, preload: PreloadLibrary? = nil,
        environment: [String: String] = [:], preparing: (ConnectedPartner.Preparation) throws -> Void = { _ in }
    ) throws {
        self.customers = customers
        self.preload = preload
        let service = try service ?? LoopbackPartnerCenter(keepsState: false)
        self.service = service
        let root = if let database { try ScratchRoot(database: database) } else { try ScratchRoot() }
        self.root = root
        let seeds = zip(1..., customers).map { #"{"id": "\#(Self.tenant($0))", "companyName": "\#($1)"}"# }
        try service.post("customers", "[\(seeds.joined(separator: ","))]")
        try root.write(Self.configuration(service, groupTag, settings), to: root.configuration)
        let credentials = "\(root.outside)/credentials"
        try root.write(LoopbackPartnerCenter.clientSecret, to: "\(credentials)/partner-center.client-secret")
        try root.write(LoopbackPartnerCenter.refreshToken, to: "\(credentials)/partner-center.refresh-token")
        try root.write(String(repeating: "k", count: 32), to: "\(credentials)/partner-center.token-key")
        self.environment = ["CREDENTIALS_DIRECTORY": credentials, "no_proxy": "*"].merging(environment) { $1 }
        try preparing(Preparation(service: service, root: root))
        daemon = try RunningDaemon(root, preload: preload, environment: self.environment)
    }

    /// What a test may change before the daemon starts.
    struct Preparation {
        let service: LoopbackPartnerCenter
        let root: ScratchRoot
    }

    /// One whose customers were read and enabled.
    static func ready(
        customers: [String] = ["Contoso"], groupTag: String? = "Std", settings: String = "",
        service: LoopbackPartnerCenter? = nil, database: ServerDatabase? = nil, preload: PreloadLibrary? = nil,
        environment: [String: String] = [:], preparing: (ConnectedPartner.Preparation) throws -> Void = { _ in }
    ) throws -> ConnectedPartner {
        let partner = try ConnectedPartner(
            customers: customers, groupTag: groupTag, settings: settings, service: service, database: database,
            preload: preload,
            environment: environment, preparing: preparing)
        try partner.enableCustomers()
        return partner
    }

    /// The tenant of the n-th customer, from 1.
    static func tenant(_ number: Int) -> String {
        let digits = "\(number)"
        return "33333333-3333-4333-8333-" + String(repeating: "0", count: 12 - digits.count) + digits
    }

    /// The tenant of a customer.
    func tenant(of customer: String) -> String {
        Self.tenant((customers.firstIndex(of: customer) ?? 0) + 1)
    }

    private static func configuration(
        _ service: LoopbackPartnerCenter, _ groupTag: String?, _ settings: String
    ) -> String {
        """
        [Daemon]
        Authority=partner-center
        [Drop]
        SettleSec=100ms
        [Lists]
        DefaultGroupTag=\(groupTag ?? "")
        [Partner]
        Name=Fabrikam Partner
        [PartnerCenter]
        BaseURL=\(service.baseURL)
        LoginURL=\(service.baseURL)
        GraphURL=\(service.baseURL)
        PartnerTenantID=\(LoopbackPartnerCenter.partnerTenantID)
        ClientID=\(LoopbackPartnerCenter.clientID)
        PartnerType=direct-bill
        \(settings.contains("PollSec=") ? "" : "PollSec=200ms")
        \(settings)

        """
    }

    /// Waits until the customers were read from Partner Center, and enables them.
    func enableCustomers() throws {
        try daemon.awaitJournal(" as Partner Center has it now")
        for customer in customers { try control.succeed("customer", "enable", customer) }
    }

    // MARK: Lists

    /// A list of devices named by serial number, maker and model.
    func drop(_ serials: [String], as file: String, below folder: String = "", of customer: String? = nil) throws {
        let lines = [PlainList.header] + serials.map(PlainList.line)
        let bytes = Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
        let target = root.importFolder(customer ?? customers[0]) + (folder.isEmpty ? "" : "/\(folder)")
        try root.drop(bytes, as: Array(file.utf8), in: target)
    }

    /// The results of a customer's n-th import, from 1.
    func result(_ number: Int = 1, of customer: String? = nil) throws -> ImportResult {
        try root.awaitResults(customer ?? customers[0], count: number, daemon)[number - 1]
    }

    // MARK: Faults

    /// Sets faults, several as a sequence; each line is one in the loopback's words.
    ///
    /// - Parameter customer: the only one who meets them; nil is everybody.
    func fault(_ faults: String..., for customer: String? = nil) throws {
        let named = customer.map { #", "customer": "\#(tenant(of: $0))"}"# } ?? "}"
        try service.post("faults", "[\(faults.map { $0.dropLast() + named }.joined(separator: ","))]")
    }

    // MARK: The daemon

    /// Starts another daemon where the last one was.
    func startAgain() throws {
        daemon = try RunningDaemon(root, preload: preload, environment: environment)
    }

    func killAndStartAgain() throws {
        try daemon.kill()
        try startAgain()
    }

    /// Stops both and answers what the service saw that nobody may do.
    func end() throws -> [String: Int] {
        let violations = try service.violations()
        if try daemon.stop() != 0 { throw Fault("the daemon ended badly: \(daemon.journal)") }
        try service.stop()
        return violations
    }

    /// One number from the registry of a daemon that has stopped.
    func number(_ query: String) throws -> Int { try root.number(query) }
}
