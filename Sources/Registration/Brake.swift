// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import Registry

/// Whether a list that deregisters devices is carried out, held for a second pair of eyes, or refused; pure.
struct Brake: Sendable {
    /// A list that deregisters more devices than this is held.
    var limit: Int
    var foreign: ForeignDeregister

    /// What becomes of the list.
    enum Verdict: Hashable, Sendable {
        case go
        /// With the reason in words, after "it would ".
        case hold(String)
        case refuse(Refusal)
    }

    /// Decides from how much the rules would let the list deregister.
    func verdict(_ extent: DeregistrationExtent) -> Verdict {
        if extent.foreign > 0, foreign == .refuse { return .refuse(.foreignDevices(extent)) }
        var reasons: [String] = []
        if extent.devices > limit {
            reasons.append("deregister \(extent.devices) devices, more than DeregisterLimit=\(limit)")
        }
        if extent.foreign > 0, foreign == .confirm {
            reasons.append(
                "deregister \(extent.foreign) \(extent.foreign == 1 ? "device" : "devices") that this partner did not add"
            )
        }
        return reasons.isEmpty ? .go : .hold(reasons.joined(separator: " and "))
    }
}

extension Refusal {
    fileprivate static func foreignDevices(_ extent: DeregistrationExtent) -> Refusal {
        Refusal(
            .foreignDevices,
            reason:
                "\(extent.foreign) of the \(extent.devices) devices that the list would deregister were not added by "
                + "this partner, and ForeignDeregister=refuse.",
            nextStep: "Take these devices out of the list, or have an administrator set ForeignDeregister=confirm.")
    }
}
