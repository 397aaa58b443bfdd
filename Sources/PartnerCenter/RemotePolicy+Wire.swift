// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

extension RemotePolicy {
    /// Reads a profile.
    init(_ object: WireObject) throws(WireError) {
        let id = try object.requiredText("id")
        let words = try object.texts("policySettings") ?? []
        let others = words.filter { ProfileSetting(named: $0) == nil && $0 != Assumptions.noPolicySetting }
        self.init(
            id: id, name: try object.text("name") ?? id, description: try object.text("description"),
            settings: Set(words.compactMap(ProfileSetting.init(named:))), otherSettings: others,
            deviceCount: try object.integer("devicesAssignedCount", "devicesAssigned"))
    }
}
