// SPDX-License-Identifier: Apache-2.0

internal import Authority
internal import Autopilot
internal import Configuration
internal import ControlServer
internal import HTTP
internal import Journal
internal import Linux
internal import PartnerCenter
internal import Registration
internal import Registry
internal import Systemd

/// How this daemon reaches Partner Center: addresses, credentials and where the tokens are kept.
struct PartnerCenterConnection {
    private let client: PartnerCenterClient

    /// nil where the authority is another one.
    ///
    /// - Throws: `StartFailure` where a credential is missing or cannot be used.
    init?(
        _ configuration: Configuration, _ paths: Paths, _ registry: Registry, _ journal: Journal
    ) throws(StartFailure) {
        let settings = configuration.partnerCenter
        guard configuration.authority == .partnerCenter, let tenant = settings.partnerTenantID,
            let clientID = settings.clientID
        else { return nil }
        let addresses = ServiceAddresses(
            baseURL: settings.baseURL, loginURL: settings.loginURL, graphURL: settings.graphURL,
            partnerTenantID: tenant, clientID: clientID)
        let http = HTTPClient(caFile: settings.caFile, proxy: settings.proxy)
        let file = TokenStore(folder: paths.stateDirectory)
        let signIn = SignIn(
            addresses: addresses, secrets: try Self.secrets(settings),
            store: registry.isFile ? file : SharedTokenStore(registry: registry, file: file), http: http)
        client = PartnerCenterClient(addresses: addresses, signIn: signIn, http: http, gate: CallGate()) { fault in
            // Whether it matters is said elsewhere, and once; Microsoft's support asks for the id of each.
            journal.write(
                JournalEntry(.debug, .callDidNotSucceed, "A call did not succeed: \("\(fault)".asSentence)", [])
                    .with(.correlation, fault.correlationID))
        }
    }

    /// The service that keeps the registry in step and sends what is owed.
    func authority(
        registry: Registry, journal: Journal, configuration: @escaping @Sendable () -> Configuration, loop: LoopLink
    ) -> PartnerCenterAuthority {
        PartnerCenterAuthority(
            registry: registry, client: client, journal: journal, configuration: configuration,
            rejected: { row, record in
                ImportJournal(journal: journal, rowLimit: configuration().rowLimit).rowRejected(row, of: record)
            },
            settled: { loop.loop?.importChanged($0) },
            foldersChanged: { await loop.loop?.customersChanged() },
            standingChanged: { loop.loop?.authorityChanged(AuthorityFigures($0)) })
    }

    private static func secrets(_ settings: PartnerCenterSettings) throws(StartFailure) -> SignInSecrets {
        do {
            return try SignInSecrets(
                clientSecret: Credentials.bytes("partner-center.client-secret"),
                clientCertificate: Credentials.bytes("partner-center.client-certificate"),
                refreshToken: Credentials.bytes("partner-center.refresh-token"),
                tokenKey: Credentials.bytes("partner-center.token-key"),
                clientSecretEnd: settings.clientSecretEnd.map { Int64($0.daysSinceEpoch) * 86_400_000 })
        } catch {
            throw StartFailure(
                .configuration,
                "Authority=partner-center cannot begin: \(error) Give it to the service in a drop-in of autopilotd.service "
                    + "(LoadCredentialEncrypted=, systemd-creds(1)), and start again.",
                messageID: .credentialUnusable)
        }
    }
}

/// Where the authority finds the work loop, which is made after it.
final class LoopLink: Sendable {
    private let made = Lock<WorkLoop?>(nil)

    var loop: WorkLoop? {
        get { made.withLock { $0 } }
        set { made.withLock { $0 = newValue } }
    }
}

extension AuthorityLink {
    /// Partner Center, as imports need it.
    init(_ authority: PartnerCenterAuthority) {
        self.init(
            prepare: { customerID, operation in
                do {
                    try await authority.prepare(customerID, for: operation)
                } catch let fault as ServiceFault {
                    throw AuthorityUnreachable("\(fault)")
                }
            },
            owed: { authority.owed($0) },
            figures: { AuthorityFigures(try await authority.standing()) })
    }
}
