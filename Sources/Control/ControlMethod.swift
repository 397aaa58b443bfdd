// SPDX-License-Identifier: Apache-2.0

/// One method of the interface: what it takes and what it answers, the same at both ends.
package protocol ControlMethod: Sendable {
    associatedtype Parameters: Codable & Sendable
    associatedtype Reply: Codable & Sendable

    /// The method's name without the interface.
    static var name: String { get }
}

extension ControlMethod {
    /// The method's name with its interface.
    package static var fullName: String { "\(ControlInterface.name).\(name)" }
}
