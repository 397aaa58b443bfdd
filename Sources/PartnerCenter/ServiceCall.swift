// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import HTTP

/// One call of a service as this program means it, before it has a token and an address.
struct ServiceCall: Sendable {
    /// The service's name in messages.
    enum Service: String, Sendable {
        case partnerCenter = "Partner Center"
        case graph = "Microsoft Graph"
    }

    var service = Service.partnerCenter
    var method: HTTPMethod
    /// What is asked, for messages: "list the device batches of customer …".
    var purpose: String
    /// Below the service's base and version; each segment as it is, not encoded.
    var path: [String]
    var query: [(name: String, value: String)] = []
    /// Beside those that every call has.
    var headers: [(name: String, value: String)] = []
    var body: [UInt8]?
    /// The customer whose path it is.
    var tenant: TenantID?
    /// The id under which the same call may go out again.
    var requestID: String
    /// In place of base, path and query: the next page of a listing that names it.
    var absoluteURL: String?

    /// Whether it changes something, so that it must not go out again by itself.
    var writes: Bool { method != .get }

    /// Whose limit it counts against.
    var scope: CallScope {
        switch service {
        case .graph: .graph
        case .partnerCenter: tenant.map(CallScope.customer) ?? .partner
        }
    }

    /// A call that reads, under a request id of its own.
    static func get(_ path: [String], to purpose: String, of tenant: TenantID? = nil) -> ServiceCall {
        ServiceCall(method: .get, purpose: purpose, path: path, tenant: tenant, requestID: CallID.fresh())
    }
}
