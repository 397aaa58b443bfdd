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
    case customers = "autopilotd_customers"
    case devices = "autopilotd_devices"
    case registrySize = "autopilotd_registry_size_bytes"
    case startTime = "autopilotd_start_time_seconds"
    case buildInfo = "autopilotd_build_info"

    /// `counter`, `gauge` or `histogram`.
    package var type: String {
        switch self {
        case .claims, .imports, .rows, .refusals, .setbacks: "counter"
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
        case .customers: "Customers in the registry."
        case .devices: "Registered devices."
        case .registrySize: "Size of the registry, without its log."
        case .startTime: "When the daemon started, in seconds since 1970."
        case .buildInfo: "Always 1; the label is the daemon's version."
        }
    }
}
