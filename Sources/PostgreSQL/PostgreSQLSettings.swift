// SPDX-License-Identifier: Apache-2.0

internal import CPostgreSQL
internal import Glibc

/// Where a database is and how it is reached, as libpq says it (its manual, "Parameter Key Words").
package struct PostgreSQLSettings: Sendable {
    private var values: [String: String]
    /// What the server may ask for; it never stands among the other settings.
    package var password: String?
    /// The paths of what the program shows to the server, and of the key to it.
    package var clientCertificate: (certificate: String, key: String)?

    /// What holds where nothing else is said.
    ///
    /// A server that is gone without a word is noticed in nine seconds, before a watchdog thinks that the program hangs;
    /// one that takes no writes is none. Kerberos is left alone: its encryption would go before TLS. Nobody's file of
    /// passwords is read.
    private static let defaults = [
        "target_session_attrs": "read-write", "connect_timeout": "2", "application_name": "autopilotd",
        "client_encoding": "UTF8", "keepalives_idle": "5", "keepalives_interval": "2", "keepalives_count": "2",
        "tcp_user_timeout": "6000", "passfile": "/dev/null/none", "gssencmode": "disable",
    ]

    /// What must not stand in a text that others can read, and what would say elsewhere which server is meant.
    private static let refused = [
        "password": "give it as a systemd credential",
        "passfile": "give the password as a systemd credential",
        "sslpassword": "give the key as a systemd credential",
        "service": "say here where the database is",
    ]

    /// - Parameter conninfo: `keyword=value …`, or a text that begins with `postgresql://`.
    package init(conninfo: String) throws(PostgreSQLSettingsError) {
        values = try Self.parse(conninfo)
        for (key, advice) in Self.refused.sorted(by: { $0.key < $1.key }) where values[key] != nil {
            throw PostgreSQLSettingsError("\(key) must not stand here: \(advice)")
        }
        try checkNumbers()
        try secure()
        values.merge(Self.defaults) { said, _ in said }
    }

    /// Which database on which servers, for messages.
    package var summary: String {
        let hosts = servers.map { $0.name }.joined(separator: ",")
        guard let database = values["dbname"] ?? values["user"], !database.isEmpty else { return hosts }
        return "\(hosts)/\(database)"
    }

    /// What PQconnectdbParams takes.
    var parameters: [(key: String, value: String)] {
        var all = values
        all["password"] = password
        if let clientCertificate {
            all["sslcert"] = clientCertificate.certificate
            all["sslkey"] = clientCertificate.key
        }
        return all.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Forgets what the environment says of servers and secrets (PGHOST, PGPASSWORD, …): only what is given here counts.
    package static func forgetEnvironment() {
        guard let options = PQconndefaults() else { return }
        defer { PQconninfoFree(options) }
        var option = options
        while option.pointee.keyword != nil {
            if let name = option.pointee.envvar { unsetenv(name) }
            option += 1
        }
    }

    // MARK: Servers

    private var servers: [PostgreSQLHost] {
        let names = list("host")
        let addresses = list("hostaddr")
        let ports = list("port")
        return (0..<max(names.count, addresses.count, 1)).map { index in
            func part(_ list: [String]) -> String { index < list.count ? list[index] : "" }
            return PostgreSQLHost(
                host: part(names), address: part(addresses), port: ports.count == 1 ? ports[0] : part(ports))
        }
    }

    private func list(_ key: String) -> [String] {
        guard let value = values[key], !value.isEmpty else { return [] }
        return value.split(separator: ",", omittingEmptySubsequences: false).map {
            String($0.drop { $0 == " " }.prefix { $0 != " " })
        }
    }

    /// Libpq looks at them when it connects, again and again.
    private func checkNumbers() throws(PostgreSQLSettingsError) {
        for port in list("port") where !port.isEmpty && !(1...65535).contains(Int(port) ?? 0) {
            throw PostgreSQLSettingsError("'port=\(port)' is no port: it must be a number from 1 to 65535")
        }
        let counts = (hosts: max(list("host").count, list("hostaddr").count), ports: list("port").count)
        if counts.ports > 1, counts.ports != counts.hosts {
            throw PostgreSQLSettingsError("port= has \(counts.ports) numbers for \(counts.hosts) hosts")
        }
        for key in ["connect_timeout", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count"] {
            if let value = values[key], Int32(value) == nil {
                throw PostgreSQLSettingsError("'\(key)=\(value)' is no number")
            }
        }
    }

    /// Nobody on the way to another machine may read along or answer instead.
    private mutating func secure() throws(PostgreSQLSettingsError) {
        guard let far = servers.first(where: { !$0.isThisMachine }) else { return }
        let mode = values["sslmode"] ?? "verify-full"
        guard mode == "verify-full" else {
            throw PostgreSQLSettingsError("sslmode=\(mode) is too weak for \(far.name): it must be verify-full")
        }
        values["sslmode"] = mode
    }

    // MARK: Reading

    private static func parse(_ conninfo: String) throws(PostgreSQLSettingsError) -> [String: String] {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(conninfo, &message) else {
            defer { PQfreemem(message) }
            throw PostgreSQLSettingsError(refusal(String(lines: message)))
        }
        defer { PQconninfoFree(options) }
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return values
    }

    /// What libpq says; it quotes the key that it does not know, but also pieces of what may be a password.
    private static func refusal(_ message: String) -> String {
        message.hasPrefix("invalid connection option") || message.hasPrefix("invalid URI query parameter")
            ? message : message.withoutQuoted
    }
}

extension PostgreSQLSettings: CustomStringConvertible {
    package var description: String { summary }
}

/// Why a text is not taken for the settings of a database.
package struct PostgreSQLSettingsError: Error, Hashable, Sendable, CustomStringConvertible {
    package var description: String

    init(_ description: String) {
        self.description = description
    }
}
