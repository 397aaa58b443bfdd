// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Rules

/// The rules written out by hand from their published description, for the test of every combination.
///
/// `*` is anything, a comma separates alternatives, the first line that fits decides.
struct HandWrittenTable {
    struct Line {
        let patterns: [[Substring]]
        let verdict: Verdict
        let rule: Rule
    }

    // operation, may the role, relationship, delegation, registration, origin, DAP required, what Partner Center allows
    static let text = """
        *                         no  *      *                     *                *            *   *            refused agent-role

        *                         yes none   *                     *                *            *   *            refused reseller-relationship
        *                         yes invited *                    *                *            *   *            refused reseller-relationship
        *                         yes ended  *                     *                *            *   *            refused reseller-relationship

        device.register           yes active *                     another-customer *            *   *            refused one-customer
        device.register           yes active *                     this-customer    this-partner *   *            nothing-to-do already-registered
        device.register           yes active *                     this-customer    other-partner *  *            nothing-to-do already-registered
        device.register           yes active *                     this-customer    customer:store-for-business * * refused already-registered
        device.register           yes active *                     this-customer    customer:store-for-education * * refused already-registered
        device.register           yes active *                     this-customer    customer:intune * *           refused already-registered
        device.register           yes active *                     this-customer    unknown      *   *            refused unknown-origin
        device.register           yes active *                     none             *            *   *            allowed new-device

        device.deregister         yes active *                     none             *            *   *            nothing-to-do not-registered
        device.deregister         yes active *                     another-customer *            *   *            nothing-to-do not-registered
        profile.remove            yes active *                     none             *            *   *            nothing-to-do not-registered
        profile.remove            yes active *                     another-customer *            *   *            nothing-to-do not-registered
        profile.apply             yes active *                     none             *            *   *            refused not-registered
        profile.apply             yes active *                     another-customer *            *   *            refused not-registered

        device.deregister         yes active *                     this-customer    *            *   nothing      refused allowed-operations
        device.deregister         yes active *                     this-customer    *            *   patch        refused allowed-operations
        profile.apply             yes active *                     this-customer    *            *   nothing      refused allowed-operations
        profile.apply             yes active *                     this-customer    *            *   delete       refused allowed-operations
        profile.remove            yes active *                     this-customer    *            *   nothing      refused allowed-operations
        profile.remove            yes active *                     this-customer    *            *   delete       refused allowed-operations

        profile.create            yes active dap,gdap              *                *            yes *            allowed dap-for-profiles
        profile.update            yes active dap,gdap              *                *            yes *            allowed dap-for-profiles
        profile.delete            yes active dap,gdap              *                *            yes *            allowed dap-for-profiles
        profile.apply             yes active dap,gdap              this-customer    *            yes *            allowed dap-for-profiles
        profile.remove            yes active dap,gdap              this-customer    *            yes *            allowed dap-for-profiles
        profile.create            yes active none,gdap-unqualified *                *            yes *            refused dap-for-profiles
        profile.update            yes active none,gdap-unqualified *                *            yes *            refused dap-for-profiles
        profile.delete            yes active none,gdap-unqualified *                *            yes *            refused dap-for-profiles
        profile.apply             yes active none,gdap-unqualified this-customer    *            yes *            refused dap-for-profiles
        profile.remove            yes active none,gdap-unqualified this-customer    *            yes *            refused dap-for-profiles

        device.deregister         yes active *                     this-customer    this-partner yes *            allowed partner-added
        device.deregister         yes active dap,gdap              this-customer    *            yes *            allowed dap-for-foreign-devices
        device.deregister         yes active none,gdap-unqualified this-customer    *            yes *            refused dap-for-foreign-devices

        profile.create            yes active *                     *                *            no  *            allowed profiles-without-dap
        profile.update            yes active *                     *                *            no  *            allowed profiles-without-dap
        profile.delete            yes active *                     *                *            no  *            allowed profiles-without-dap

        device.deregister         yes active *                     this-customer    this-partner,other-partner no * allowed partner-added
        profile.apply             yes active *                     this-customer    this-partner,other-partner no * allowed partner-added
        profile.remove            yes active *                     this-customer    this-partner,other-partner no * allowed partner-added
        device.deregister         yes active *                     this-customer    customer:store-for-business,customer:store-for-education,customer:intune no * refused customer-added
        profile.apply             yes active *                     this-customer    customer:store-for-business,customer:store-for-education,customer:intune no * refused customer-added
        profile.remove            yes active *                     this-customer    customer:store-for-business,customer:store-for-education,customer:intune no * refused customer-added
        device.deregister         yes active *                     this-customer    unknown      no  *            refused unknown-origin
        profile.apply             yes active *                     this-customer    unknown      no  *            refused unknown-origin
        profile.remove            yes active *                     this-customer    unknown      no  *            refused unknown-origin
        """

    let lines: [Line]

    /// Nil where a line is not of the form above.
    init?() {
        var lines: [Line] = []
        for line in Self.text.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 10, let verdict = Verdict(rawValue: String(words[8])),
                let rule = Rule(rawValue: String(words[9]))
            else { return nil }
            lines.append(Line(patterns: words[..<8].map { $0.split(separator: ",") }, verdict: verdict, rule: rule))
        }
        self.lines = lines
    }

    /// The place of the first line that fits.
    func place(of question: Question) -> Int? {
        let facts: [String] = [
            question.operation.rawValue, question.granted.contains(question.operation) ? "yes" : "no",
            question.relationship.rawValue, question.delegation.rawValue, question.registration.rawValue,
            question.origin.rawValue, question.dapRequired ? "yes" : "no", Self.word(question.allowedOperations),
        ]
        return lines.firstIndex { line in
            zip(line.patterns, facts).allSatisfy { pattern, fact in
                pattern[0] == "*" || pattern.contains { $0 == fact }
            }
        }
    }

    private static func word(_ operations: AllowedOperations?) -> String {
        switch operations {
        case nil: "unknown"
        case []: "nothing"
        case .patch: "patch"
        case .delete: "delete"
        default: "both"
        }
    }
}
