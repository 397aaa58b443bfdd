// SPDX-License-Identifier: Apache-2.0

/// An error as a reply carries it: a name with its interface, and parameters.
package struct VarlinkError: Error, Sendable {
    /// `io.example.Interface.Name`.
    package var name: String
    package var parameters: any Encodable & Sendable

    package init(_ name: String, _ parameters: any Encodable & Sendable = NoParameters()) {
        self.name = name
        self.parameters = parameters
    }
}

extension VarlinkError {
    /// No interface of this name is served here.
    package static func interfaceNotFound(_ interface: String) -> VarlinkError {
        VarlinkError("org.varlink.service.InterfaceNotFound", ["interface": interface])
    }

    /// The interface has no method of this name.
    package static func methodNotFound(_ method: String) -> VarlinkError {
        VarlinkError("org.varlink.service.MethodNotFound", ["method": method])
    }

    /// The method is described but not there yet.
    package static func methodNotImplemented(_ method: String) -> VarlinkError {
        VarlinkError("org.varlink.service.MethodNotImplemented", ["method": method])
    }

    /// The parameter is missing, of the wrong type or out of its range.
    package static func invalidParameter(_ parameter: String) -> VarlinkError {
        VarlinkError("org.varlink.service.InvalidParameter", ["parameter": parameter])
    }

    /// The method answers several times and must be called with `more`.
    package static let expectedMore = VarlinkError("org.varlink.service.ExpectedMore")
}
