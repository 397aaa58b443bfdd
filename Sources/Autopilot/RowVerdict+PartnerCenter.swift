// SPDX-License-Identifier: Apache-2.0

extension RowVerdict {
    /// A row that the rules allow and that Partner Center has not answered yet.
    ///
    /// - Parameter since: milliseconds since 1970, UTC.
    package static func awaitingPartnerCenter(_ kind: OwedKind, since: Int64, rule: Rule?) -> RowVerdict {
        let awaited =
            switch kind {
            case .register: "registers the device"
            case .deregister: "deregisters the device"
            case .applyProfile, .applyDefaultProfile: "applies the profile"
            case .removeProfile: "removes the profile"
            }
        return RowVerdict(
            .pending, .awaitingPartnerCenter, rule: rule,
            reason: "Awaited since \(Timestamp.text(since)): that Partner Center \(awaited).",
            nextStep: "Nothing is to be done: 'autopilotctl import wait' waits for the final report.")
    }
}
