// SPDX-License-Identifier: Apache-2.0

/// One interface and what answers its methods.
package struct VarlinkInterface: Sendable {
    /// Answers one call; what it sends before it returns must go through the progress stream.
    package typealias Handler =
        @Sendable (VarlinkCall, VarlinkProgress) async throws(VarlinkConnectionError) -> VarlinkReply

    /// The full name, such as `org.varlink.service`.
    package var name: String
    /// The interface in Varlink's own definition language.
    package var description: String
    /// By the method's name without the interface.
    package var handlers: [String: Handler]

    package init(name: String, description: String, handlers: [String: Handler]) {
        self.name = name
        self.description = description
        self.handlers = handlers
    }
}
