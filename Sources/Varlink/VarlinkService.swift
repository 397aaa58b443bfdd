// SPDX-License-Identifier: Apache-2.0

package import Linux

/// What a server says about itself, and the interfaces that it serves.
package struct VarlinkService: Sendable {
    package var vendor: String
    package var product: String
    package var version: String
    package var url: String
    /// Our own ones; `org.varlink.service` is always there beside them.
    package var interfaces: [VarlinkInterface]
    /// Told of every fault; what it returns is the last thing that the caller gets to read.
    package var answerToFault: @Sendable (VarlinkFault, PeerCredentials) -> VarlinkError?

    package init(
        vendor: String, product: String, version: String, url: String, interfaces: [VarlinkInterface],
        answerToFault: @escaping @Sendable (VarlinkFault, PeerCredentials) -> VarlinkError? = { _, _ in nil }
    ) {
        self.vendor = vendor
        self.product = product
        self.version = version
        self.url = url
        self.interfaces = interfaces
        self.answerToFault = answerToFault
    }

    /// Finds who answers a call and lets them.
    func answer(_ call: VarlinkCall, _ progress: VarlinkProgress) async throws(VarlinkConnectionError) -> VarlinkReply {
        let names = call.names
        guard let interface = allInterfaces.first(where: { $0.name == names.interface }) else {
            return .failure(.interfaceNotFound(names.interface.shortened))
        }
        guard let handler = interface.handlers[names.method] else {
            return .failure(.methodNotFound(call.method.shortened))
        }
        return try await handler(call, progress)
    }

    var allInterfaces: [VarlinkInterface] { [introspection] + interfaces }
}

extension String {
    /// A name that no interface has, short enough to be answered and written down: it may be as long as a message.
    var shortened: String {
        unicodeScalars.count > 255 ? String(String.UnicodeScalarView(unicodeScalars.prefix(255))) + "…" : self
    }
}
