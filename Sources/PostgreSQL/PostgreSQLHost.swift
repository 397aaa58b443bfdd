// SPDX-License-Identifier: Apache-2.0

/// One of the servers that the settings name.
struct PostgreSQLHost {
    /// A name, an address, or the folder of a UNIX socket; empty where nothing is said.
    let host: String
    /// The address that is used instead, where one is said.
    let address: String
    let port: String

    /// For messages.
    var name: String {
        let host = host.isEmpty ? address : host
        if host.isEmpty { return "local socket" }
        let bracketed = host.contains(":") && !host.hasPrefix("/") ? "[\(host)]" : host
        return "\(bracketed):\(port.isEmpty ? "5432" : port)"
    }

    /// Whether what is sent to it stays on this machine.
    var isThisMachine: Bool {
        let target = address.isEmpty ? host : address
        return target.isEmpty || target.hasPrefix("/") || target.hasPrefix("@") || target == "localhost"
            || target == "::1" || Self.isLoopback(target)
    }

    /// Only a whole address of 127.0.0.0/8: `127.0.0.1.example` is a name that leads anywhere.
    private static func isLoopback(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
