// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Varlink

/// `authority adopt`: registers at Partner Center what was registered here before.
enum AuthorityAdopt {
    static let command = Command(
        "authority", "adopt", "registers at Partner Center what was registered here under Authority=local",
        details:
            "Switching Authority= sends nothing by itself. This reads the customer afresh and begins an import of the "
            + "devices that this partner registered here and Partner Center does not have; the rules, the report and "
            + "'autopilotctl import wait' are those of every import.",
        arguments: [CustomerCommands.name]
    ) { invocation, output throws(Failure) in
        let daemon = try DaemonConnection(invocation)
        var reply: AdoptDevices.Reply?
        do throws(VarlinkClientError) {
            try daemon.stream(AdoptDevices.self, .init(customer: invocation[0])) { reply = $0 }
        } catch {
            throw daemon.failure(error)
        }
        guard let reply else { throw daemon.failure(.malformedReply("there is no reply")) }
        if invocation.wantsJSON {
            output.json(reply)
        } else if let record = reply.import {
            output.line(
                "Import \(record.id) registers \(reply.devices.counting("device")) at Partner Center: 'autopilotctl import wait "
                    + "\(record.id)' waits for its report.")
        } else {
            output.line("Partner Center has every device that was registered here; nothing is to be done.")
        }
        return .done
    }
}
