// SPDX-License-Identifier: Apache-2.0

/// What became of a submission so far; what counts is each device's own entry.
package struct RemoteJob: Hashable, Sendable {
    /// Microsoft's word in lower case: `queued`, `processing`, `finished`, `finished_with_errors`, or another.
    package var status: String
    /// In the service's order, which may or may not be the one of the submission.
    package var devices: [RemoteJobDevice]

    package init(status: String, devices: [RemoteJobDevice]) {
        self.status = status
        self.devices = devices
    }

    /// Whether nothing will change any more.
    package var isFinished: Bool { Assumptions.finalJobStatuses.contains(status) }
}
