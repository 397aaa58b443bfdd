// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import HTTP

extension PartnerCenterClient {
    /// All profiles of a customer.
    package func policies(of tenant: TenantID) async throws(ServiceFault) -> [RemotePolicy] {
        let call = ServiceCall.get(
            Self.policiesPath(tenant), to: "list the profiles of customer \(tenant)", of: tenant)
        return try await exchange.all(call) { (object) throws(WireError) in try RemotePolicy(object) }
    }

    /// Makes a profile, and returns it with its id.
    package func createPolicy(
        _ content: PolicyContent, of tenant: TenantID, requestID: String
    ) async throws(ServiceFault) -> RemotePolicy {
        let call = ServiceCall(
            method: .post, purpose: "create a profile for customer \(tenant)", path: Self.policiesPath(tenant),
            body: RequestBody.policy(content), tenant: tenant, requestID: requestID)
        return try await exchange.send(call).object { (object) throws(WireError) in try RemotePolicy(object) }
    }

    /// Replaces the whole of a profile, and returns what it is now.
    package func updatePolicy(
        _ id: String, _ content: PolicyContent, of tenant: TenantID, requestID: String
    ) async throws(ServiceFault) -> RemotePolicy {
        let call = ServiceCall(
            method: .put, purpose: "replace a profile of customer \(tenant)", path: Self.policiesPath(tenant) + [id],
            body: RequestBody.policy(content, id: id), tenant: tenant, requestID: requestID)
        return try await exchange.send(call).object { (object) throws(WireError) in try RemotePolicy(object) }
    }

    /// Deletes a profile; one that is not there any more is no fault.
    package func deletePolicy(_ id: String, of tenant: TenantID, requestID: String) async throws(ServiceFault) {
        let call = ServiceCall(
            method: .delete, purpose: "delete a profile of customer \(tenant)",
            path: Self.policiesPath(tenant) + [id], tenant: tenant, requestID: requestID)
        do throws(ServiceFault) {
            _ = try await exchange.send(call)
        } catch {
            guard case .refused(404, _) = error.kind else { throw error }
        }
    }

    private static func policiesPath(_ tenant: TenantID) -> [String] { ["customers", tenant.rawValue, "policies"] }
}
