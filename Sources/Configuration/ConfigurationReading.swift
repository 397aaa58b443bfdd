// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// What one file makes of the configuration, gathered line by line.
struct ConfigurationReading {
    let file: String
    private(set) var configuration: Configuration
    private(set) var problems: [ConfigurationProblem] = []
    private var place = Place.beforeAnySection
    /// What set each key, in this file or in one before it.
    private(set) var places: SettingPlaces

    /// What keys now belong to.
    private enum Place {
        case beforeAnySection
        case section(Section)
        /// The header was wrong; to say so once is enough.
        case nowhere
    }

    init(file: String, configuration: Configuration, places: SettingPlaces) {
        self.file = file
        self.configuration = configuration
        self.places = places
    }

    /// Reads the bytes of the file.
    mutating func read(_ bytes: [UInt8]) {
        for (line, event) in IniText(bytes).events { take(event, line) }
    }

    private mutating func take(_ event: IniText.Event, _ line: Int) {
        switch event {
        case .section(let name): enter(name, line)
        case .entry(let name, let value): set(name, value, line)
        case .wrong(let fault):
            if fault == .brokenHeader { place = .nowhere }
            report(fault.explanation, line)
        }
    }

    private mutating func enter(_ name: String, _ line: Int) {
        if let section = Section(rawValue: name) {
            place = .section(section)
            return
        }
        place = .nowhere
        let names = Section.allCases.map(\.rawValue)
        let hint = didYouMean(name, among: names).map { "; did you mean [\($0)]?" } ?? "."
        let known = names.map { "[\($0)]" }.joined(separator: ", ", last: " and ")
        report("unknown section [\(name.shown)]\(hint) This version knows \(known).", line)
    }

    private mutating func set(_ name: String, _ value: String, _ line: Int) {
        switch place {
        case .nowhere: return
        case .beforeAnySection:
            let home = Configuration.keys.first { $0.name == name }?.section.rawValue ?? "Section"
            report("'\(name.shown)=' stands before any section; write [\(home)] on a line above it.", line)
        case .section(let section):
            guard let key = Configuration.keys.first(where: { $0.section == section && $0.name == name }) else {
                report(unknownKey(name, in: section), line)
                return
            }
            if let earlier = places[section, name], earlier.file == file {
                report(
                    "'\(name)=' is set twice in this file, first in line \(earlier.line); keep one of the two.", line)
                return
            }
            places[section, name] = SettingPlaces.Place(file: file, line: line)
            if let problem = set(key, value) { report(problem, line) }
        }
    }

    private mutating func set(_ key: Key, _ value: String) -> String? {
        if value.hasSuffix("\\") {
            return "'\(key.name)=' ends with a backslash; a value cannot go on in the next line."
        }
        guard let wrong = key.set(value, &configuration) else { return nil }
        let part = wrong.part.map { $0 == value ? "" : ", because of '\($0.shown)'" } ?? ""
        let hint = wrong.suggestion.map { "; did you mean '\($0)'?" } ?? "."
        return "'\(key.name)=' cannot be '\(value.shown)'\(part)\(hint) It takes \(key.accepted)."
    }

    private func unknownKey(_ name: String, in section: Section) -> String {
        if let home = Configuration.keys.first(where: { $0.name == name })?.section {
            return "'\(name)=' is unknown in [\(section.rawValue)]; it belongs into [\(home.rawValue)]."
        }
        let names = Configuration.keys.filter { $0.section == section }.map(\.name)
        let hint = didYouMean(name, among: names).map { "; did you mean '\($0)='?" } ?? "."
        let known = names.map { "\($0)=" }.joined(separator: ", ", last: " and ")
        return "'\(name.shown)=' is unknown in [\(section.rawValue)]\(hint) [\(section.rawValue)] takes \(known)."
    }

    private mutating func report(_ text: String, _ line: Int) {
        problems.append(ConfigurationProblem(file: file, line: line, text: text))
    }
}
