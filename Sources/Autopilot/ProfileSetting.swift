// SPDX-License-Identifier: Apache-2.0

/// One setting of a Partner Center profile (there called configuration policy).
///
/// The raw value is the name in commands and in the registry.
package enum ProfileSetting: String, CaseIterable, Sendable {
    case removeOEMPreinstalls = "remove-oem-preinstalls"
    case userNotLocalAdmin = "user-not-local-admin"
    case skipExpressSettings = "skip-express-settings"
    case skipOEMRegistration = "skip-oem-registration"
    case skipEULA = "skip-eula"

    /// The name that Partner Center's REST API uses in `policySettings`.
    package var restName: String {
        switch self {
        case .removeOEMPreinstalls: "remove_oem_preinstalls"
        case .userNotLocalAdmin: "oobe_user_not_local_admin"
        case .skipExpressSettings: "skip_express_settings"
        case .skipOEMRegistration: "skip_oem_registration"
        case .skipEULA: "skip_eula"
        }
    }

    /// The setting of a name as commands write it or as the REST API does, whatever its case.
    package init?(named name: String) {
        let word = name.lowercased()
        guard let setting = Self.allCases.first(where: { $0.rawValue == word || $0.restName == word }) else {
            return nil
        }
        self = setting
    }

    /// What the setting does, for help and listings.
    package var meaning: String {
        switch self {
        case .removeOEMPreinstalls: "removes what the maker preinstalled"
        case .userNotLocalAdmin: "the user is not a local administrator"
        case .skipExpressSettings: "skips the privacy pages (express settings)"
        case .skipOEMRegistration: "skips the maker's registration page"
        case .skipEULA: "skips the licence terms, which the partner so accepts for the customer"
        }
    }
}
