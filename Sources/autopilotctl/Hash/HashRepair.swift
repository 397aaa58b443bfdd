// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import HardwareHash
internal import Linux

/// `hash repair`: prints the hash that the seal proves to be the right one; needs no daemon.
enum HashRepair {
    private struct Answer: Encodable {
        var valid: Bool
        /// The hash as it should be; left out where nothing can be proved.
        var hash: String?
        var mended: [HashReport.Mended]
        var problems: [HashReport.Problem]
        /// The same as the first problem, where programs look for errors.
        var error: HashReport.Problem?
    }

    static let command = Command(
        "hash", "repair", "prints a damaged hardware hash as it was, where its seal proves it",
        details:
            "The mended hash goes to standard output, what was mended to standard error. It searches as long as the\n"
            + "configuration's RepairBudget= lets it, or the default where that is more.",
        arguments: [HashCommands.argument]
    ) { invocation, output throws(Failure) in
        let given = try GivenHash(invocation)
        let budget = try LocalConfiguration.load(invocation).repairBudget
        let allowance = RepairAllowance(
            perRow: max(budget.perRow, RepairAllowance.defaultPerRow),
            perList: max(budget.perList, RepairAllowance.defaultPerList))
        switch given.read(allowance) {
        case .unsound(let found):
            let problem = HashReport.Problem(found, looksLikeList: given.looksLikeList)
            guard invocation.wantsJSON else {
                throw Failure(.failed, problem.code, reason: problem.reason, nextStep: problem.nextStep)
            }
            output.json(Answer(valid: false, mended: [], problems: [problem], error: problem))
            return .failed
        case .sound(let hash, let mended):
            if invocation.wantsJSON {
                let mended = mended.map(HashReport.Mended.init)
                output.json(Answer(valid: true, hash: hash.text, mended: mended, problems: []))
            } else {
                output.line(hash.text)
                output.writeError(text(mended) + hash.remarks.map { $0.text.printable + "\n" }.joined())
            }
            return .done
        }
    }

    private static func text(_ mended: [Mending]) -> String {
        guard !mended.isEmpty else { return "The hash is valid as it is.\n" }
        return "Mended, as the seal proves: \(mended.map(\.description).joined(separator: ", ")).\n"
    }
}
