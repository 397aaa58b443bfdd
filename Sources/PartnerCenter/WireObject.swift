// SPDX-License-Identifier: Apache-2.0

/// An object of an answer, with its place in it for messages.
struct WireObject: Hashable, Sendable {
    /// Empty for the answer itself, else such as `items[3]`.
    let place: String
    private let fields: [String: WireValue]

    /// Fails for anything but an object.
    init(_ value: WireValue, at place: String = "") throws(WireError) {
        guard case .object(let fields) = value else {
            throw WireError("\(place.isEmpty ? "the answer" : place) is \(value.noun) instead of an object")
        }
        self.place = place
        self.fields = fields
    }

    /// The first of these fields that is there and not null.
    func value(_ names: String...) -> (name: String, value: WireValue)? { value(anyOf: names) }

    private func value(anyOf names: [String]) -> (name: String, value: WireValue)? {
        for name in names {
            if let value = fields[WireKey.fold(name)], value != .null { return (name, value) }
        }
        return nil
    }

    /// A text, or a number as text; nil where it is missing, null or empty.
    func text(_ names: String...) throws(WireError) -> String? {
        guard let (name, value) = value(anyOf: names) else { return nil }
        switch value {
        case .string(let text): return text.isEmpty ? nil : text
        case .integer(let number): return "\(number)"
        case .number(let number): return "\(number)"
        case .object, .array, .bool, .null: throw wrong(name, value, instead: "a text")
        }
    }

    /// A text without which the object means nothing.
    func requiredText(_ name: String) throws(WireError) -> String {
        guard let text = try text(name) else { throw missing(name) }
        return text
    }

    /// One of Microsoft's words, in lower case; which ones there are is not known.
    func word(_ name: String) throws(WireError) -> String? { try text(name)?.lowercased() }

    /// A whole number, also where it came as text.
    func integer(_ names: String...) throws(WireError) -> Int? {
        guard let (name, value) = value(anyOf: names) else { return nil }
        switch value {
        case .integer(let number): return Int(number)
        case .number(let number): if let whole = Int(exactly: number) { return whole }
        case .string(let text): if let number = Int(text) { return number }
        case .object, .array, .bool, .null: break
        }
        throw wrong(name, value, instead: "a whole number")
    }

    /// True or false, also where it came as text.
    func flag(_ name: String) throws(WireError) -> Bool? {
        guard let (_, value) = value(anyOf: [name]) else { return nil }
        switch value {
        case .bool(let flag): return flag
        case .string(let text) where text.lowercased() == "true": return true
        case .string(let text) where text.lowercased() == "false": return false
        default: throw wrong(name, value, instead: "true or false")
        }
    }

    /// A moment in milliseconds since 1970, UTC; nil also where it is unset or in no form that is known.
    func moment(_ name: String) -> Int64? {
        guard let (_, value) = value(anyOf: [name]), case .string(let text) = value else { return nil }
        return WireDate.milliseconds(text)
    }

    /// An object inside this one.
    func object(_ name: String) throws(WireError) -> WireObject? {
        guard let (name, value) = value(anyOf: [name]) else { return nil }
        return try WireObject(value, at: path(name))
    }

    /// The objects of an array; nil where it is missing or null.
    func objects(_ names: String...) throws(WireError) -> [WireObject]? {
        guard let (name, value) = value(anyOf: names) else { return nil }
        return try Self.objects(in: value, at: path(name))
    }

    /// The texts of an array; nil where it is missing or null.
    func texts(_ name: String) throws(WireError) -> [String]? {
        guard let (name, value) = value(anyOf: [name]) else { return nil }
        guard case .array(let elements) = value else { throw wrong(name, value, instead: "an array") }
        var texts: [String] = []
        for element in elements {
            guard case .string(let text) = element else { throw wrong(name, element, instead: "a text") }
            texts.append(text)
        }
        return texts
    }

    /// The objects of an array that stands at a place.
    static func objects(in value: WireValue, at place: String) throws(WireError) -> [WireObject] {
        guard case .array(let elements) = value else {
            throw WireError("\(place) is \(value.noun) instead of an array")
        }
        var objects: [WireObject] = []
        objects.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            objects.append(try WireObject(element, at: "\(place)[\(index)]"))
        }
        return objects
    }

    /// That a field is missing.
    func missing(_ name: String) -> WireError { WireError("\(path(name)) is missing") }

    /// That a field is there but in no form that is understood.
    func wrongForm(_ name: String, instead: String) -> WireError { WireError("\(path(name)) is not \(instead)") }

    private func wrong(_ name: String, _ value: WireValue, instead: String) -> WireError {
        WireError("\(path(name)) is \(value.noun) instead of \(instead)")
    }

    private func path(_ name: String) -> String { place.isEmpty ? name : "\(place).\(name)" }
}
