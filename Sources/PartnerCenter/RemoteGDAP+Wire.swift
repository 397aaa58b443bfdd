// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

extension RemoteGDAP {
    /// Reads a relationship of Graph's listing; its roles are read from its assignments.
    init(_ object: WireObject) throws(WireError) {
        let id = try object.requiredText("id")
        let customer = try object.object("customer")
        self.init(
            id: id, tenantID: try customer?.text("tenantId").flatMap(TenantID.init),
            name: try object.text("displayName") ?? id, status: try object.word("status") ?? "unknown", roles: [],
            endsAt: object.moment("endDateTime"))
    }
}
