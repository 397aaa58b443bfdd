// SPDX-License-Identifier: Apache-2.0

import Control

/// The interface file, read as far as its own style goes: its types, methods and errors with their fields.
struct InterfaceDefinition {
    struct Field {
        var name: String
        var type: String
    }

    var types: [String: [Field]] = [:]
    var methods: [String: (parameters: [Field], reply: [Field])] = [:]
    var errors: [String: [Field]] = [:]

    init(_ text: String) {
        let plain = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: " ")
        for match in plain.matches(of: /type (\w+) \(([^)]*)\)/) { types[String(match.1)] = Self.fields(match.2) }
        for match in plain.matches(of: /error (\w+) \(([^)]*)\)/) { errors[String(match.1)] = Self.fields(match.2) }
        for match in plain.matches(of: /method (\w+)\(([^)]*)\) -> \(([^)]*)\)/) {
            methods[String(match.1)] = (Self.fields(match.2), Self.fields(match.3))
        }
    }

    /// An object with these fields as JSON with sorted keys, with those that may be missing or without.
    func sample(_ fields: [Field], optionals: Bool) -> String {
        let members = fields.sorted { $0.name < $1.name }
            .filter { optionals || !$0.type.hasPrefix("?") }
            .map { "\"\($0.name)\":\(value($0.type, optionals: optionals))" }
        return "{" + members.joined(separator: ",") + "}"
    }

    private func value(_ type: String, optionals: Bool) -> String {
        if type.hasPrefix("?") { return value(String(type.dropFirst()), optionals: optionals) }
        if type.hasPrefix("[]") { return "[" + value(String(type.dropFirst(2)), optionals: optionals) + "]" }
        if type.hasPrefix("[string]") {
            return "{\"key\":" + value(String(type.dropFirst("[string]".count)), optionals: optionals) + "}"
        }
        switch type {
        case "string": return "\"text\""
        case "int": return "9007199254740993"
        case "bool": return "true"
        default: return sample(types[type] ?? [], optionals: optionals)
        }
    }

    private static func fields(_ text: Substring) -> [Field] {
        text.split(separator: ",").map { part in
            let words = part.split(separator: ":").map { String($0.filter { !$0.isWhitespace }) }
            return Field(name: words[0], type: words.count > 1 ? words[1] : "")
        }
    }
}
