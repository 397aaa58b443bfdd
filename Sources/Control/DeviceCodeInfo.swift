// SPDX-License-Identifier: Apache-2.0

/// What a person types to sign the daemon in, and where.
package struct DeviceCodeInfo: Codable, Hashable, Sendable {
    package var address: String
    package var code: String
    /// For how many seconds the code counts.
    package var seconds: Int64

    package init(address: String, code: String, seconds: Int64) {
        self.address = address
        self.code = code
        self.seconds = seconds
    }
}
