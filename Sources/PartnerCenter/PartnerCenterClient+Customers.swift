// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import HTTP

extension PartnerCenterClient {
    /// All customers of the partner; a listing does not tell whether there is DAP.
    package func customers() async throws(ServiceFault) -> [RemoteCustomer] {
        var call = ServiceCall.get(["customers"], to: "list the customers")
        call.query = [(name: "size", value: "\(Assumptions.customersOnAPage)")]
        return try await exchange.all(call, nextQuery: [(name: "seekOperation", value: "Next")]) {
            (object) throws(WireError) in try RemoteCustomer(object)
        }
    }

    /// One customer, with its DAP; nil where there is none or no relationship with it.
    package func customer(_ tenant: TenantID) async throws(ServiceFault) -> RemoteCustomer? {
        let call = ServiceCall.get(
            ["customers", tenant.rawValue], to: "show the customer \(tenant)", of: tenant)
        do throws(ServiceFault) {
            return try await exchange.send(call).object { (object) throws(WireError) in try RemoteCustomer(object) }
        } catch {
            switch error.kind {
            case .refused(404, _), .refused(403, Assumptions.codeOfMissingRelationship): return nil
            default: throw error
            }
        }
    }

    /// The address at which a customer's Global Administrator accepts the reseller relationship.
    package func invitationLink() async throws(ServiceFault) -> String {
        let call = ServiceCall.get(["customers", "relationshiprequests"], to: "give the invitation link")
        return try await exchange.send(call).object { (object) throws(WireError) in try object.requiredText("url") }
    }

    /// Whether the sign-in counts as made with multi-factor authentication; nil where the service does not say.
    package func checkMFA() async throws(ServiceFault) -> Bool? {
        var call = ServiceCall.get(["customers"], to: "say whether the sign-in had multi-factor authentication")
        call.query = [(name: "size", value: "1")]
        call.headers = [(name: "ValidateMfa", value: "true")]
        let answer: ServiceAnswer
        do throws(ServiceFault) {
            answer = try await exchange.send(call)
        } catch {
            if error.kind == .personMustAct(.mfaRequired) { return false }
            throw error
        }
        if let header = answer.response.header("isMfaCompliant") { return header.lowercased() == "true" }
        return try answer.object { (object) throws(WireError) in try object.flag("isMfaCompliant") }
    }
}
