// SPDX-License-Identifier: Apache-2.0

/// What `org.varlink.service.GetInfo` answers.
package struct ServiceInformation: Codable, Hashable, Sendable {
    package var vendor: String
    package var product: String
    package var version: String
    package var url: String
    package var interfaces: [String]
}
