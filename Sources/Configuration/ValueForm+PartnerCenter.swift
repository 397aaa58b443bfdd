// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

extension ValueForm where Value == String {
    /// The beginning of a service's addresses, without a slash at the end.
    static var serviceAddress: ValueForm {
        ValueForm(
            "an address that begins with https://, or with http:// where it leads to this machine (127.0.0.1, [::1] or "
                + "localhost), without user, password, '?' and '#'"
        ) { text in
            guard let address = WebAddress(text), !address.hasUser, address.scheme == "https" || address.isLoopback
            else { return nil }
            return address.text
        }
    }
}

extension ValueForm where Value == String? {
    /// A proxy; nil where it is empty, and empty for none at all.
    static var proxy: ValueForm {
        ValueForm(
            "an address such as http://proxy.example:3128, without user and password, or none"
        ) { text in
            if text.isEmpty { return .success(nil) }
            if text == "none" { return .success("") }
            guard let address = WebAddress(text), !address.hasUser, !address.hasPath else {
                return .failure(WrongValue())
            }
            return .success(address.text)
        }
    }

    /// A file by its whole path; nil where it is empty.
    static var file: ValueForm {
        ValueForm("an absolute path") { text in
            if text.isEmpty { return .success(nil) }
            let isFile =
                text.hasPrefix("/") && !text.hasSuffix("/")
                && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
            return isFile ? .success(text) : .failure(WrongValue())
        }
    }

    /// A GUID, kept in lower case; nil where it is empty.
    static var guid: ValueForm {
        ValueForm("a GUID such as 11112222-3333-4444-5555-666677778888") { text in
            if text.isEmpty { return .success(nil) }
            // A tenant's id has the same form.
            return TenantID(text).map { .success($0.rawValue) } ?? .failure(WrongValue())
        }
    }
}

extension ValueForm where Value == TenantID? {
    /// A tenant's GUID; nil where it is empty.
    static var tenantID: ValueForm {
        ValueForm("a GUID such as 11112222-3333-4444-5555-666677778888") { text in
            if text.isEmpty { return .success(nil) }
            return TenantID(text).map { .success($0) } ?? .failure(WrongValue())
        }
    }
}

extension ValueForm where Value == PartnerType? {
    /// One of the kinds of partner; nil where it is empty.
    static var partnerType: ValueForm {
        let form = ValueForm<PartnerType>.oneWord
        return ValueForm(form.accepted) { text in text.isEmpty ? .success(nil) : form.parse(text).map { $0 } }
    }
}

extension ValueForm where Value == [String] {
    /// Spellings of one name.
    static func spellings(longest: Int) -> ValueForm {
        ValueForm(
            "a name of at most \(longest) characters, without quotation marks around it, or several spellings of it with "
                + "| between"
        ) { text in
            if text.isEmpty { return .success([]) }
            let form = ValueForm<String?>.text("", longest: longest)
            var names: [String] = []
            for part in text.split(separator: "|", omittingEmptySubsequences: false) {
                let name = String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
                guard !name.isEmpty, case .success = form.parse(name) else {
                    return .failure(WrongValue(part: name.isEmpty ? nil : name))
                }
                names.append(name)
            }
            return .success(names)
        }
    }
}

extension ValueForm where Value == UTCDate? {
    /// A day in UTC; nil where it is empty.
    static var day: ValueForm {
        ValueForm("a day such as 2027-01-31") { text in
            if text.isEmpty { return .success(nil) }
            return UTCDate(text).map { .success($0) } ?? .failure(WrongValue())
        }
    }
}
