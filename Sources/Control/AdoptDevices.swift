// SPDX-License-Identifier: Apache-2.0

/// Begins an import that registers at Partner Center what was registered here while the registry was the authority.
package enum AdoptDevices: ControlMethod {
    package static let name = "AdoptDevices"

    /// What the caller gives.
    package struct Parameters: Codable, Hashable, Sendable {
        package var customer: String

        package init(customer: String) {
            self.customer = customer
        }
    }

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        /// How many devices Partner Center does not have.
        package var devices: Int64
        /// The import that registers them; nil where there are none.
        package var `import`: ImportInfo?

        package init(devices: Int64, `import`: ImportInfo? = nil) {
            self.devices = devices
            self.`import` = `import`
        }
    }
}
