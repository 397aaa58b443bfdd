// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// The settings of a profile as a command gives them, checked.
package enum ProfileSettings {
    /// The settings of these names, or why they are refused: unknown, or the licence skipped without acceptance.
    ///
    /// - Parameter acceptsEULA: whether the caller says that the partner accepts the licence terms for the customer.
    package static func checked(_ names: [String], acceptsEULA: Bool) -> Answer<Set<ProfileSetting>> {
        var settings: Set<ProfileSetting> = []
        for name in names {
            guard let setting = ProfileSetting(named: name) else {
                return .refused(
                    .unknownWord(name, kind: "profile setting", accepted: ProfileSetting.allCases.map(\.rawValue)))
            }
            settings.insert(setting)
        }
        if settings.contains(.skipEULA), !acceptsEULA { return .refused(.licenceNotAccepted) }
        return .done(settings)
    }

    /// The settings in their documented order, for people.
    package static func text(_ settings: Set<ProfileSetting>) -> String {
        let words = ProfileSetting.allCases.filter(settings.contains).map(\.rawValue)
        return words.isEmpty ? "none" : words.joined(separator: ", ")
    }
}

extension CommandRefusal {
    fileprivate static let licenceNotAccepted = CommandRefusal(
        "eula-not-accepted",
        reason: "With 'skip-eula' nobody sees the Windows licence terms: the partner accepts them for the customer.",
        nextStep: "If the partner may do that for this customer, say so with --accept-eula-for-customer.")
}
