// SPDX-License-Identifier: Apache-2.0

/// The metrics, by Prometheus's conventions (prometheus.io/docs/practices/naming); names and labels are an interface.
package enum Metric: String, CaseIterable, Sendable {
    case claims = "autopilotd_files_claimed_total"
    case imports = "autopilotd_imports_total"
    case rows = "autopilotd_rows_total"
    case refusals = "autopilotd_refusals_total"
    case duration = "autopilotd_import_duration_seconds"
    case setbacks = "autopilotd_setbacks_total"
    case underWay = "autopilotd_imports_under_way"
    case interrupted = "autopilotd_work_interrupted"
    case waiting = "autopilotd_waiting_files"
    case oldestWaiting = "autopilotd_oldest_waiting_file_age_seconds"
    case owed = "autopilotd_partner_center_owed_rows"
    case oldestOwed = "autopilotd_partner_center_oldest_owed_age_seconds"
    case calls = "autopilotd_partner_center_calls_total"
    case retries = "autopilotd_partner_center_retries_total"
    case throttles = "autopilotd_partner_center_throttles_total"
    case throttled = "autopilotd_partner_center_throttled_seconds"
    case needsPerson = "autopilotd_partner_center_needs_person"
    case signInEnd = "autopilotd_partner_center_sign_in_end_time_seconds"
    case lastSync = "autopilotd_partner_center_last_sync_time_seconds"
    case customers = "autopilotd_customers"
    case devices = "autopilotd_devices"
    case registrySize = "autopilotd_registry_size_bytes"
    case startTime = "autopilotd_start_time_seconds"
    case buildInfo = "autopilotd_build_info"

    /// `counter`, `gauge` or `histogram`.
    package var type: String {
        switch self {
        case .claims, .imports, .rows, .refusals, .setbacks, .calls, .retries, .throttles: "counter"
        case .duration: "histogram"
        default: "gauge"
        }
    }

    /// What the sample's labels are called, in their order.
    package var labels: [String] {
        switch self {
        case .claims: ["operation"]
        case .imports: ["operation", "result"]
        case .rows: ["outcome", "code"]
        case .refusals: ["rule"]
        case .buildInfo: ["version"]
        case .owed: ["state"]
        case .signInEnd: ["part"]
        default: []
        }
    }

    /// One line for HELP and the manual.
    package var help: String {
        switch self {
        case .claims: "Files taken out of drop folders, since the registry was made."
        case .imports:
            "Imports that have their report, since the registry was made; result is reported, or how the whole list was "
                + "turned away."
        case .rows: "Rows that have their verdict, since the registry was made."
        case .refusals: "Rows and whole lists that a rule refused, since the registry was made."
        case .duration: "From taking a file to its report, since the registry was made."
        case .setbacks: "How often something outside, such as a full disk, interrupted the work since the start."
        case .underWay: "Imports that do not have their report yet, held ones included."
        case .interrupted: "1 while something outside keeps the work from going on."
        case .waiting: "Files that have waited in drop folders for more than a minute."
        case .oldestWaiting: "How long the oldest of them has waited; 0 where none waits."
        case .owed:
            "Rows that Partner Center has still to be told of (owed), that may or may not have arrived there (sent), and that "
                + "it took and has not answered for (awaited). This and what follows about Partner Center only with "
                + "Authority=partner-center."
        case .oldestOwed: "How long the oldest of them has waited; 0 where none waits."
        case .calls: "Calls to Partner Center and Microsoft Graph since the start."
        case .retries: "Those of them that were made again."
        case .throttles: "Those of them that were answered with 429."
        case .throttled: "For how long Partner Center takes no call; 0 while it does."
        case .needsPerson: "1 while nothing goes on before a person has done something, such as signing in."
        case .signInEnd:
            "When the refresh token, the client secret or the client certificate ends, in seconds since 1970."
        case .lastSync: "When all customers were last read from Partner Center, in seconds since 1970."
        case .customers: "Customers in the registry."
        case .devices: "Registered devices."
        case .registrySize: "Size of the registry, without its log."
        case .startTime: "When the daemon started, in seconds since 1970."
        case .buildInfo: "Always 1; the label is the daemon's version."
        }
    }
}
