// SPDX-License-Identifier: Apache-2.0

import Autopilot
import HTTP
import Testing

@testable import PartnerCenter

/// A customer at the loopback Partner Center, and a client that works for it.
struct LoopbackCustomer {
    private let services: LoopbackServices
    let tenant: TenantID
    let gate = CallGate()
    let client: PartnerCenterClient

    init() async throws {
        services = try await LoopbackServices()
        tenant = try Fixture.tenant("33333333-3333-4333-8333-333333333333")
        client = PartnerCenterClient(
            addresses: try services.addresses, signIn: try services.signIn(), http: services.http,
            gate: gate)
        try await post(
            "customers", #"{"id":"\#(tenant)","companyName":"Contoso","allowDelegatedAccess":true}"#)
    }

    /// Sets or seeds something.
    func post(_ noun: String, _ json: String) async throws {
        try await services.post(noun, json)
    }

    /// Sets a fault; it is met once unless it says otherwise.
    func fault(_ name: String, _ settings: String = "") async throws {
        try await post("faults", #"{"name":"\#(name)"\#(settings.isEmpty ? "" : ",")\#(settings)}"#)
    }

    /// The requests whose path has this in it, in the order of arrival.
    func requests(_ path: String = "/v1/", method: String? = nil) async throws -> [WireObject] {
        let query = "path=\(ServiceURL.encode(path))" + (method.map { "&method=\($0)" } ?? "")
        return try WireObject.objects(in: try await read("log?\(query)"), at: "log")
    }

    /// How often something was seen that no client may do.
    func violations() async throws -> [String: Int] {
        guard case .object(let counts) = try await read("violations") else { return [:] }
        return counts.compactMapValues { count in
            if case .integer(let number) = count, number > 0 { return Int(number) }
            return nil
        }
    }

    private func read(_ noun: String) async throws -> WireValue {
        try WireValue(parsing: Array(try await services.call(.get, noun).utf8))
    }
}

/// The fault of a call that must fail.
func fault<Result>(of call: () async throws(ServiceFault) -> Result) async throws -> ServiceFault {
    do throws(ServiceFault) {
        _ = try await call()
    } catch {
        return error
    }
    throw NoFault()
}

private struct NoFault: Error {}
