// SPDX-License-Identifier: Apache-2.0

extension PartnerCenterClient {
    /// All GDAP relationships of the partner; those that hold come with the roles of their active assignments.
    ///
    /// One reading that fails makes the whole fail: what is not known must not look like "none".
    package func gdaps() async throws(ServiceFault) -> [RemoteGDAP] {
        var call = ServiceCall.get(Self.relationships, to: "list the GDAP relationships")
        call.service = .graph
        call.query = [(name: "$top", value: "300")]
        var gdaps = try await exchange.all(call) { (object) throws(WireError) in try RemoteGDAP(object) }
        for index in gdaps.indices where gdaps[index].isActive {
            gdaps[index].roles = try await roles(of: gdaps[index].id)
        }
        return gdaps
    }

    private static let relationships = ["tenantRelationships", "delegatedAdminRelationships"]

    private func roles(of relationship: String) async throws(ServiceFault) -> [String] {
        var call = ServiceCall.get(
            Self.relationships + [relationship, "accessAssignments"],
            to: "list the access assignments of the GDAP relationship \(relationship)")
        call.service = .graph
        let assignments = try await exchange.all(call) { (object) throws(WireError) in try Self.roles(of: object) }
        return Set(assignments.joined()).sorted()
    }

    private static func roles(of assignment: WireObject) throws(WireError) -> [String] {
        guard try assignment.word("status") == Assumptions.activeAssignmentStatus else { return [] }
        let roles = try assignment.object("accessDetails")?.objects("unifiedRoles") ?? []
        return try roles.map { (role) throws(WireError) in
            DirectoryRoles.name(of: try role.requiredText("roleDefinitionId"))
        }
    }
}
