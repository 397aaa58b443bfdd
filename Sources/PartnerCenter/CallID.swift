// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// The ids by which the services tell calls apart (MS-RequestId, MS-CorrelationId).
package enum CallID {
    /// A new one: a GUID in lower case.
    package static func fresh() -> String { UUID().uuidString.lowercased() }
}
