// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import PostgreSQL
internal import Registry
internal import Systemd

/// Where the registry is, by the configuration.
enum RegistryLocation: Sendable {
    case file(String)
    case server(PostgreSQLSettings)

    /// - Throws: where the connection string cannot be used.
    init(_ configuration: Configuration, _ paths: Paths) throws(Contradiction) {
        guard configuration.registryKind == .postgresql, let connection = configuration.registryConnection else {
            self = .file(paths.registry)
            return
        }
        do {
            self = .server(Self.withCredentials(try PostgreSQLSettings(conninfo: connection)))
        } catch {
            throw Contradiction(
                (.registry, "Connection"),
                text:
                    "'Connection=' in [Registry] is wrong: \(error). It takes keyword=value pairs with spaces between them, such as "
                    + "host=db.example dbname=autopilotd user=autopilotd, without quotation marks around them.")
        }
    }

    /// For messages.
    var description: String {
        switch self {
        case .file(let path): path
        case .server(let settings): Registry.place(on: settings)
        }
    }

    /// Opens it.
    ///
    /// - Parameter daemon: which one this is; nil only for a file, which no others share.
    func open(_ daemon: DaemonIdentity?) throws(RegistryFault) -> Registry {
        switch self {
        case .file(let path): return try Registry(path: path)
        case .server(let settings):
            guard let daemon else { preconditionFailure("a registry on a server is told which daemon this is") }
            return try Registry(server: settings, daemon: daemon)
        }
    }

    /// Where a registry is copied to.
    ///
    /// - Parameter connection: in libpq's words; nil is the file at its usual place.
    static func destination(
        _ connection: String?, _ configuration: Configuration, _ paths: Paths
    ) -> Answer<Registry.Destination> {
        guard let connection else { return .done(.file(paths.registry)) }
        do {
            let settings = withCredentials(try PostgreSQLSettings(conninfo: connection))
            return .done(.server(settings, try DaemonIdentity.here(configuration, paths)))
        } catch {
            return .refused(
                CommandRefusal(
                    "wrong-connection", reason: "The connection cannot be used: \(error).",
                    nextStep: "Write it as in [Registry] of autopilotd.conf(5)."))
        }
    }

    /// Whether others can reach it, too.
    var isShared: Bool { if case .server = self { true } else { false } }

    /// libpq reads certificate and key by itself.
    private static func withCredentials(_ settings: PostgreSQLSettings) -> PostgreSQLSettings {
        var settings = settings
        settings.password = Credentials.text("registry.password")
        if let certificate = Credentials.path("registry.client-certificate"),
            let key = Credentials.path("registry.client-key")
        {
            settings.clientCertificate = (certificate, key)
        }
        return settings
    }
}

extension Configuration {
    /// Reads the files, and what in them only the daemon can look at.
    static func loadWhole(_ paths: Paths) throws(ConfigurationError) -> Configuration {
        try load(paths) { configuration in
            do throws(Contradiction) {
                _ = try RegistryLocation(configuration, paths)
                return []
            } catch {
                return [error]
            }
        }
    }
}
