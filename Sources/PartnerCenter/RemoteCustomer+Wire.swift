// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

extension RemoteCustomer {
    /// Reads a customer of a listing, or one by itself.
    init(_ object: WireObject) throws(WireError) {
        let profile = try object.object("companyProfile")
        var id = try object.text("id")
        if id == nil { id = try profile?.text("tenantId") }
        guard let id else { throw object.missing("id") }
        guard let tenantID = TenantID(id) else { throw object.wrongForm("id", instead: "a tenant id") }
        self.init(
            tenantID: tenantID, name: try profile?.text("companyName") ?? id, domain: try profile?.text("domain"),
            relationship: try object.word("relationshipToPartner") ?? "unknown",
            hasDAP: try object.flag("allowDelegatedAccess"))
    }
}
