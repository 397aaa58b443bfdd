// SPDX-License-Identifier: Apache-2.0

/// How far an import is; before a file is claimed its state is `waiting` and it has no id.
package struct ProgressInfo: Codable, Hashable, Sendable {
    package var id: Int64?
    package var customer: String?
    package var file: String
    package var state: String
    package var rowsDone: Int64
    package var bytesDone: Int64
    package var bytesTotal: Int64
    package var trouble: String?
    /// The daemon that has it, where that is another one than the one that answers.
    package var daemon: String?

    package init(
        id: Int64? = nil, customer: String? = nil, file: String, state: String, rowsDone: Int64, bytesDone: Int64,
        bytesTotal: Int64, trouble: String? = nil, daemon: String? = nil
    ) {
        self.id = id
        self.customer = customer
        self.file = file
        self.state = state
        self.rowsDone = rowsDone
        self.bytesDone = bytesDone
        self.bytesTotal = bytesTotal
        self.trouble = trouble
        self.daemon = daemon
    }
}
