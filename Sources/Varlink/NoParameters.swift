// SPDX-License-Identifier: Apache-2.0

/// The parameters of a call or a reply that has none: `{}`.
package struct NoParameters: Codable, Hashable, Sendable {
    package init() {}
}
