// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Registry
internal import Relationships

/// Who added devices, as a command says it: `customer:intune`, `partner:NAME`, ….
enum AddedBy {
    /// - Parameter ownNames: what this partner itself is called.
    /// - Throws: `ControlError`, where nobody of that name could have added them.
    static func origin(
        _ text: String, correction: String?, ownNames: [String]
    ) throws(ControlError) -> RecordedOrigin {
        if let correction, correction.isEmpty || !isLine(correction) {
            throw .invalid("reason", correction, form: "one line that says why the recorded origin is wrong")
        }
        let own = [Origin.thisPartner.rawValue] + ownNames.map { "partner:\($0.lowercased())" }
        if own.contains(text.lowercased()) {
            throw ControlError(
                .refused, "never-this-partner",
                reason: "Devices that this partner added are there by registering them; nobody records them otherwise.",
                nextStep: "Drop a list into the customer's folder to register devices.")
        }
        let (origin, name) = try parsed(text)
        guard let recorded = RecordedOrigin(origin, name: name, correction: correction) else { throw unknown(text) }
        return recorded
    }

    private static func parsed(_ text: String) throws(ControlError) -> (Origin, String?) {
        if text.hasPrefix("partner:") {
            let name = String(text.dropFirst("partner:".count))
            guard !name.isEmpty, isLine(name) else {
                throw .invalid("partner", name, form: "the other partner's name behind 'partner:'")
            }
            return (.otherPartner, name)
        }
        guard let origin = Origin(rawValue: text) else { throw unknown(text) }
        return (origin, nil)
    }

    private static func unknown(_ text: String) -> ControlError {
        let accepted = Origin.Channel.allCases.map { Origin.customer($0).rawValue } + ["other-partner", "partner:NAME"]
        return ControlError(.unknownWord(text.shortened, kind: "origin", accepted: accepted))
    }

    private static func isLine(_ text: String) -> Bool {
        text.utf8.count <= 512 && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
}
