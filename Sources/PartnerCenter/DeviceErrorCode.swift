// SPDX-License-Identifier: Apache-2.0

/// Why the device directory did not do what was asked for one device; told by its name, else by its number.
package struct DeviceErrorCode: Hashable, Sendable {
    package var kind: Kind
    /// `errorCode` as it came.
    package var code: String?
    /// `errorDescription` as it came.
    package var name: String?

    /// What is wrong, in this program's words.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case storage
        case malformedRequest = "malformed-request"
        case invalidHash = "invalid-hash"
        case missingIdentifiers = "missing-identifiers"
        case alreadyAssigned = "already-assigned"
        case notRegistered = "not-registered"
        case otherTenant = "other-tenant"
        case profileNotRegistered = "profile-not-registered"
        case profileOfOtherTenant = "profile-of-other-tenant"
        case otherRegistrant = "other-registrant"
        case deviceNotFound = "device-not-found"
        case notUnique = "not-unique"
        case alreadyInDirectory = "already-in-directory"
        case noAssignedProfile = "no-assigned-profile"
        case hardwareMismatch = "hardware-mismatch"
        case duplicated
        case hashNot4k = "hash-not-4k"
        case unknown
    }

    /// What a caller does about it.
    package enum Class: Hashable, Sendable {
        /// Already registered to this customer, by whomever.
        case alreadyThere
        /// Not registered to this customer.
        case gone
        /// Somebody else's: the customer, another partner or another tenant must act.
        case ownership
        /// The row is wrong.
        case data
        /// The profile is wrong.
        case profile
        /// Passes by itself.
        case transient
        /// Nothing is known about it.
        case unknown
    }

    /// Nil where neither says anything.
    package init?(code: String?, description: String?) {
        let code = Self.meaningful(code)
        let name = Self.meaningful(description)
        guard code != nil || name != nil else { return nil }
        self.code = code
        self.name = name
        kind = Self.kind(named: name) ?? Self.kind(named: code) ?? Self.kind(numbered: code) ?? .unknown
    }

    /// One that this program itself names, such as for an entry that failed without a word.
    package init(_ kind: Kind, name: String) {
        self.kind = kind
        self.name = name
    }

    /// What a caller does about it.
    package var handling: Class {
        switch kind {
        case .alreadyAssigned: .alreadyThere
        case .notRegistered: .gone
        case .otherTenant, .otherRegistrant, .alreadyInDirectory: .ownership
        case .invalidHash, .missingIdentifiers, .deviceNotFound, .notUnique, .duplicated, .hashNot4k,
            .hardwareMismatch, .malformedRequest:
            .data
        case .profileNotRegistered, .profileOfOtherTenant, .noAssignedProfile: .profile
        case .storage: .transient
        case .unknown: .unknown
        }
    }

    /// The directory's numbers and names; the number is what is left where the name says nothing.
    private static let table: [(number: String?, name: String, kind: Kind)] = [
        ("640", "StorageError", .storage),
        ("801", "InvalidZtdRequestBody", .malformedRequest),
        ("802", "InvalidZtdHardwareHash", .invalidHash),
        ("803", "MissingZtdSerialNumberAndProductKey", .missingIdentifiers),
        ("806", "ZtdDeviceAlreadyAssigned", .alreadyAssigned),
        ("807", "ZtdDeviceIsNotRegistered", .notRegistered),
        ("808", "ZtdDeviceAssignedToOtherTenant", .otherTenant),
        ("808", "ZtdDeviceAssignedToAnotherTenant", .otherTenant),
        ("809", "ZtdProfileIsNotRegistered", .profileNotRegistered),
        ("810", "ZtdProfileAssignedToOtherTenant", .profileOfOtherTenant),
        ("811", "ZtdDeviceRegisteredByOtherTenant", .otherRegistrant),
        ("812", "ZtdDeviceNotFound", .deviceNotFound),
        ("813", "ZtdDeviceIsNotUnique", .notUnique),
        ("814", "ZtdDeviceAlreadyAadRegistered", .alreadyInDirectory),
        ("815", "ZtdDeviceHasNoAssignedProfile", .noAssignedProfile),
        ("908", "SerialNumberMismatch", .hardwareMismatch),
        ("908", "ProductKeyIdMismatch", .hardwareMismatch),
        (nil, "ZtdDeviceDuplicated", .duplicated),
        (nil, "HashNot4k", .hashNot4k),
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: table.map { ($0.name.lowercased(), $0.kind) })
    private static let byNumber = Dictionary(
        table.compactMap { entry in entry.number.map { ($0, entry.kind) } }, uniquingKeysWith: { first, _ in first })

    // A description may be the bare name or a sentence with the name in it.
    private static func kind(named text: String?) -> Kind? {
        guard let text else { return nil }
        let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        return words.lazy.compactMap { byName[$0.lowercased()] }.first
    }

    private static func kind(numbered text: String?) -> Kind? {
        guard let number = text.flatMap({ Int($0) }) else { return nil }
        return byNumber["\(number)"]
    }

    // No error at all is told by null, by nothing, or by zero.
    private static func meaningful(_ text: String?) -> String? {
        guard let text, !text.isEmpty, text != "0" else { return nil }
        return text
    }
}

extension DeviceErrorCode: CustomStringConvertible {
    package var description: String { [code, name].compactMap(\.self).joined(separator: " ") }
}
