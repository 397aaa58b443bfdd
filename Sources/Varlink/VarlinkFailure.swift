// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// An error that a service replied with.
package struct VarlinkFailure: Error, Sendable {
    /// With its interface: `org.varlink.service.MethodNotFound`.
    package let name: String
    private let message: [UInt8]

    init(name: String, message: [UInt8]) {
        self.name = name
        self.message = message
    }

    /// The error's parameters; nil where they are not of this shape.
    package func parameters<Parameters: Decodable>(_ type: Parameters.Type = Parameters.self) -> Parameters? {
        try? JSONDecoder().decode(ParametersOnly<Parameters>.self, from: Data(message)).parameters
    }

    private struct ParametersOnly<Parameters: Decodable>: Decodable {
        var parameters: Parameters
    }
}
