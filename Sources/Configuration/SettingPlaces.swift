// SPDX-License-Identifier: Apache-2.0

/// The file and line that set each key last.
struct SettingPlaces {
    struct Place {
        let file: String
        let line: Int
    }

    private var places: [String: Place] = [:]

    subscript(section: Section, name: String) -> Place? {
        get { places["\(section.rawValue) \(name)"] }
        set { places["\(section.rawValue) \(name)"] = newValue }
    }
}
