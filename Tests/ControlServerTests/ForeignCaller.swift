// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Configuration
import Programs

/// Somebody without privileges who calls the control socket, by way of setpriv(1).
struct ForeignCaller {
    let user: UInt32
    /// Names or numbers of the groups that the process acts with, the first one being its primary group.
    let groups: [String]

    static let nobody = ForeignCaller(user: 65534, groups: ["65534"])

    /// Sends one call and answers the reply as it came.
    func call(_ server: RunningServer, _ method: String, _ parameters: String = "{}") async throws -> String {
        let script = """
            import socket, sys
            caller = socket.socket(socket.AF_UNIX)
            caller.connect(sys.argv[1])
            caller.sendall(sys.argv[2].encode() + b"\\0")
            reply = b""
            while not reply.endswith(b"\\0"):
                piece = caller.recv(65536)
                if not piece: break
                reply += piece
            print(reply.rstrip(b"\\0").decode())
            """
        let message = #"{"method":"io.autopilotd.Control.\#(method)","parameters":\#(parameters)}"#
        let result = try await Program("setpriv").run([
            "--reuid=\(user)", "--regid=\(groups[0])", "--groups=\(groups.joined(separator: ","))", "--inh-caps=-all",
            "/usr/bin/python3", "-c", script, Paths(root: server.root).controlSocket, message,
        ])
        return result.output + result.errors
    }
}

extension Configuration {
    /// Roles by groups that every Debian has.
    static var withRoles: Configuration {
        var configuration = Configuration()
        configuration.adminAgents = ["daemon"]
        configuration.salesAgents = ["mail"]
        configuration.helpdeskAgents = ["games", "there-is-no-such-group"]
        return configuration
    }
}
