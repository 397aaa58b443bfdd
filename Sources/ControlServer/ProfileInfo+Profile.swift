// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Registration

extension ProfileInfo {
    init(_ profile: Profile, of customer: FolderName, isDefault: Bool) {
        self.init(
            customer: customer.rawValue, name: profile.name.rawValue, displayName: profile.displayName,
            settings: ProfileSetting.allCases.filter(profile.settings.contains).map(\.rawValue),
            authority: profile.authority.rawValue, devices: Int64(profile.devices), isDefault: isDefault,
            createdAt: Timestamp.text(profile.createdAt), createdBy: profile.createdBy,
            changedAt: Timestamp.text(profile.changedAt), changedBy: profile.changedBy)
    }
}
