// SPDX-License-Identifier: Apache-2.0

import Autopilot

@testable import autopilotctl

/// What completion knows of the commands, from the table that the program itself reads.
enum Completion {
    /// What stands in a place, and where a shell finds the words for it.
    enum Kind: String {
        case customer, profile, file, folder, word, nothing
    }

    /// The nouns in the order of the table.
    static let nouns = CommandTable.all.map(\.noun).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }

    static func kind(of argument: Argument, in command: Command) -> Kind {
        switch (argument.name, command.noun) {
        case ("CUSTOMER", _): .customer
        case ("NAME", "customer"): command.verb == "add" ? .nothing : .customer
        case ("NAME", "profile"): command.verb == "create" ? .nothing : .profile
        case (let name, _) where name.contains("FILE"): .file
        default: .nothing
        }
    }

    static func kind(of option: Option) -> Kind {
        switch (option.name, option.value) {
        case (_, nil): .nothing
        case ("customer", _): .customer
        case ("default-profile", _), ("profile", _): .profile
        case (_, "DIR"): .folder
        case (_, "FILE"): .file
        default: words(of: option).isEmpty ? .nothing : .word
        }
    }

    /// The words that an option takes, where its declaration names them.
    static func words(of option: Option) -> [String] {
        switch option.name {
        case "operation": Operation.allCases.map(\.rawValue)
        case "rule": Rule.allCases.map(\.rawValue)
        case "setting": ProfileSetting.allCases.map(\.rawValue)
        case "registration": Registration.allCases.map(\.rawValue)
        case "relationship": Relationship.allCases.map(\.rawValue)
        case "delegation": Delegation.allCases.map(\.rawValue)
        case "origin": Origin.allCases.map(\.rawValue)
        case "role" where option.value == "R": Role.allCases.map(\.rawValue)
        case "dap-required": ["no", "yes"]
        default: option.value?.contains("|") == true ? option.value?.split(separator: "|").map(String.init) ?? [] : []
        }
    }

    /// Every option of every command that takes a value.
    static let valued = Set(CommandTable.all.flatMap(\.allOptions).filter { $0.value != nil }.map(\.name)).sorted()
}
