// SPDX-License-Identifier: Apache-2.0

import Registration

extension Manual {
    /// What is counted, and how Prometheus gets it.
    static let metrics = """
        # METRICS

        **autopilotctl metrics** prints what is counted in Prometheus's text format. For the textfile collector of the
        node exporter, name a file in *autopilotd.conf*, and let the service write there:

            # /etc/autopilotd/autopilotd.conf.d/metrics.conf
            [Metrics]
            TextFile=/var/lib/prometheus/node-exporter/autopilotd.prom

            # systemctl edit autopilotd
            [Service]
            ReadWritePaths=/var/lib/prometheus/node-exporter

            setfacl -m u:autopilotd:rwx /var/lib/prometheus/node-exporter
            systemctl restart autopilotd

        The file is replaced as a whole, with every **RescanSec=** and after imports, at most once a second. Counters and
        the histogram are kept in the registry, so that a restart forgets nothing; setbacks and calls to Partner Center
        are counted since the start.
        Nothing is counted by customer.

        \(definitions(Metric.allCases.map { ("**\($0.rawValue)**" + labels($0), $0.help.literal) }))

        Good alerts: **autopilotd_work_interrupted** is 1 for ten minutes; **autopilotd_oldest_waiting_file_age_seconds**
        is above an hour; the file itself grows old (node_textfile_mtime_seconds). With **Authority=partner-center** also:
        **autopilotd_partner_center_needs_person** is 1; **autopilotd_partner_center_oldest_owed_age_seconds** is above
        an hour; **autopilotd_partner_center_sign_in_end_time_seconds** is less than two weeks away.
        """

    private static func labels(_ metric: Metric) -> String {
        metric.labels.isEmpty ? "" : "{" + metric.labels.map { "*\($0)*" }.joined(separator: ",") + "}"
    }
}
