// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import HardwareHash

/// `hash show`: everything that a hardware hash says; needs no daemon.
enum HashShow {
    static let command = Command(
        "hash", "show", "shows what a hardware hash says, and whether it is valid",
        details: "Exit status 0 for a valid hash, also for one that could be mended; 1 for any other.",
        arguments: [HashCommands.argument]
    ) { invocation, output throws(Failure) in
        let given = try GivenHash(invocation)
        let budget = try LocalConfiguration.load(invocation).repairBudget
        let reading = given.read(RepairAllowance(perRow: budget.perRow, perList: budget.perList))
        let report = HashReport(reading, looksLikeList: given.looksLikeList)
        if invocation.wantsJSON { output.json(report) } else { output.write(text(report)) }
        return report.valid ? .done : .failed
    }

    /// What comes first, because it says which device it is.
    private static let identity = [
        "Serial number", "Manufacturer", "Model", "UUID", "Windows product ID", "TPM", "Collected", "UTC offset",
    ]

    private static func text(_ report: HashReport) -> String {
        var list = DetailList()
        list.add("Valid", report.valid ? report.mended.isEmpty ? "yes" : "yes, after mending" : "no")
        for problem in report.problems {
            list.add("Problem", "\(problem.reason) (\(problem.code))")
            list.add("Byte", problem.byte.map(String.init))
            list.add("Character", problem.character.map(String.init))
            list.add("Next step", problem.nextStep)
        }
        for mended in report.mended { list.add("Mended", mended.text) }
        for remark in report.remarks { list.add("Note", remark.text) }
        for name in identity {
            for fact in report.facts where fact.name == name { list.add(fact.name, fact.value) }
        }
        for fact in report.facts where !identity.contains(fact.name) { list.add(fact.name, fact.value) }
        return list.text
    }
}
