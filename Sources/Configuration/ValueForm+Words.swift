// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Rules

extension ValueForm where Value == String? {
    /// One line of text; nil where it is empty.
    static func text(_ accepted: String, longest: Int) -> ValueForm {
        ValueForm("\(accepted) of at most \(longest) characters, without quotation marks around it") { text in
            guard text.count <= longest, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }),
                !(text.first == "\"" && text.last == "\"")
            else { return .failure(WrongValue()) }
            return .success(text.isEmpty ? nil : text)
        }
    }

    /// A file for the textfile collector, which reads nothing else; nil where it is empty.
    static var metricsFile: ValueForm {
        ValueForm("an absolute path that ends in .prom") { text in
            if text.isEmpty { return .success(nil) }
            let name = text.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
            let isFile =
                text.hasPrefix("/") && name.hasSuffix(".prom") && name.utf8.count > 5 && !name.hasPrefix(".")
                && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
            return isFile ? .success(text) : .failure(WrongValue())
        }
    }

    /// A web address; nil where it is empty.
    static var link: ValueForm {
        ValueForm("a web address that begins with https://, copied whole") { text in
            if text.isEmpty { return .success(nil) }
            let isLink =
                text.hasPrefix("https://") && text.utf8.count > 8 && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            return isLink ? .success(text) : .failure(WrongValue())
        }
    }
}

extension ValueForm where Value == [String] {
    /// Names of Unix groups.
    static var groups: ValueForm {
        ValueForm("names of Unix groups, with commas between, or none") { text in
            if text == "none" { return .success([]) }
            let names = commaList(text)
            if let wrong = names.first(where: { !isGroupName($0) }) { return .failure(WrongValue(part: wrong)) }
            return .success(names)
        }
    }

    /// Blanks and backslashes are in the names of groups that come from a directory service.
    private static func isGroupName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 255
            && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0 != ":" && $0 != "/" }
    }
}

extension ValueForm where Value == Permissions {
    /// Operations by name.
    static var operations: ValueForm {
        let names = Permission.allCases.map(\.rawValue)
        let accepted = "operations with commas between, of \(names.joined(separator: ", ", last: " and ")), or none"
        return ValueForm(accepted) { text in
            if text == "none" { return .success([]) }
            var permissions = Permissions()
            for word in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init) {
                guard let permission = Permission(rawValue: word) else {
                    return .failure(WrongValue(part: word, suggestion: didYouMean(word, among: names)))
                }
                permissions.insert(Permissions(permission))
            }
            return permissions.isEmpty ? .failure(WrongValue()) : .success(permissions)
        }
    }
}

extension ValueForm where Value == QualifyingRoles {
    /// Names of directory roles.
    static var directoryRoles: ValueForm {
        ValueForm("names of Entra directory roles, with commas between") { text in
            let names = commaList(text)
            return names.allSatisfy { !$0.isEmpty } ? .success(QualifyingRoles(names)) : .failure(WrongValue())
        }
    }
}

extension ValueForm where Value == DAPRequirement {
    /// No, yes or a day.
    static var dapRequirement: ValueForm {
        ValueForm("no, yes, or the day (UTC) from which it is yes, such as 2026-10-01") { text in
            switch ValueForm<Bool>.yesOrNo.parse(text) {
            case .success(let yes): yes ? .yes : .no
            case .failure: DAPRequirement(rawValue: text)
            }
        }
    }
}

private func commaList(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map { part in
        String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
