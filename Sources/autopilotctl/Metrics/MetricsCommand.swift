// SPDX-License-Identifier: Apache-2.0

internal import Control
internal import Varlink

/// `metrics`: what is counted, for Prometheus.
enum MetricsCommand {
    static let command = Command(
        "metrics", nil, "what is counted, in Prometheus's text format",
        details: "The same as the file of TextFile= in autopilotd.conf; autopilotd(8), METRICS, says what each means."
    ) { invocation, output throws(Failure) in
        let reply = try DaemonConnection(invocation).call(Metrics.self, NoParameters())
        if invocation.wantsJSON { output.json(reply) } else { output.write(reply.text) }
        return .done
    }
}
