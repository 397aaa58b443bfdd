// SPDX-License-Identifier: Apache-2.0

/// What the documents of the real service leave open, and what this program does about it until somebody has seen.
///
/// Each choice stands here once, with its reason, so that it is easily changed.
package enum Assumptions {
    /// The words after which a job does not change; every other word, known or not, means to look again.
    static let finalJobStatuses: Set<String> = ["finished", "finished_with_errors"]

    /// Whether what stands in an entry's error fields is a failure whatever its status says: a number or a known name
    /// is, since a job was seen `finished` with such entries in it; prose alone is not.
    static func isFailure(_ error: DeviceErrorCode) -> Bool { error.code != nil || error.kind != .unknown }

    /// Dates without a zone are UTC; nothing but listings shows them.
    static let offsetOfZonelessDates: Int64 = 0

    /// The words of a GDAP relationship that holds; one that is `expiring` holds until it is expired.
    static let activeGDAPStatuses: Set<String> = ["active", "expiring"]
}
