// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

extension PortalFormat {
    /// The portals' own header, letter for letter; they refuse any other.
    func header(hasGroupTags: Bool) -> String {
        let common = "Device Serial Number,Windows Product ID,Hardware Hash"
        return switch self {
        case .intune: hasGroupTags ? common + ",Group Tag" : common
        case .partnerCenter: common + ",Manufacturer name,Device model"
        }
    }
}
