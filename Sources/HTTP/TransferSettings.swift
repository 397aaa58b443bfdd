// SPDX-License-Identifier: Apache-2.0

/// What all transfers of a client have in common.
struct TransferSettings: Sendable {
    var caFile: String?
    var proxy: String?
}
