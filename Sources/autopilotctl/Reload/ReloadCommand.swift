// SPDX-License-Identifier: Apache-2.0

internal import Control
internal import Varlink

/// `reload`: has the daemon read its configuration again and waits until it holds.
enum ReloadCommand {
    static let command = Command(
        "reload", nil, "reads the configuration again and waits until it holds",
        details: "A wrong configuration is refused with the reason, and the old one goes on to hold."
    ) { invocation, output throws(Failure) in
        _ = try DaemonConnection(invocation).call(Reload.self, NoParameters())
        if invocation.wantsJSON { output.json(NoParameters()) } else { output.line("The configuration holds.") }
        return .done
    }
}
