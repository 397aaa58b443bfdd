// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Configuration
internal import DeviceList
internal import HardwareHash
internal import Linux
internal import Relationships

/// `check`: reads lists as the daemon would; needs no daemon and changes nothing.
enum CheckCommand {
    private static let csv = Option("csv", nil, "print CSV with the columns of report.csv")
    private static let operation = Option(
        "operation", "OP", "what the list is for, such as device.deregister; device.register without it")

    static let command = Command(
        "check", nil, "reads device lists as the daemon would, without it, and says what is wrong with them",
        details:
            "What reads well is 'sound', in JSON and CSV 'pending': what becomes of it, the rules and the registry say\n"
            + "when the list is dropped; 'autopilotctl import plan' asks them now, and knows the customer's group tag.\n"
            + "RepairBudget=, DefaultGroupTag= and MaxFileSize= hold as in this machine's configuration. Several lists\n"
            + "in one CSV have a last column File. Exit status 0 where every row is sound or a duplicate, 1 where some\n"
            + "are not, or a list is too large to be taken.",
        arguments: [Argument("FILE", "a device list, '-' for standard input", isRepeatable: true)],
        options: [csv, operation]
    ) { invocation, output throws(Failure) in
        if invocation.wantsJSON, invocation.has(csv) {
            throw .wrongUse("wrong-option", "--json and --csv exclude each other.", "Leave one of the two out.")
        }
        let configuration = try LocalConfiguration.load(invocation)
        let options = try options(invocation, configuration)
        for name in invocation.arguments { try InputFile.preflight(name) }
        var format: any CheckFormat =
            if invocation.wantsJSON {
                CheckJSON()
            } else if invocation.has(csv) {
                CheckCSV(namesLists: invocation.arguments.count > 1)
            } else {
                CheckTable(showsColors: output.showsColors)
            }
        var isSound = true
        for name in invocation.arguments {
            let file = try InputFile(name)
            let size = size(of: file)
            let progress = CheckProgress(name, size, output)
            defer { progress.clear() }
            var check = try check(file, options, progress, &format, output)
            if let size, size > configuration.maximumFileSize { check.obstacle = tooLarge(configuration) }
            output.write(format.end(check))
            if invocation.has(csv), let obstacle = check.obstacle {
                // CSV has no place for it.
                output.writeError("\(name.printable): \(obstacle)\n")
            }
            isSound = check.isSound && isSound
        }
        output.write(format.finish())
        return isSound ? .done : .failed
    }

    /// How many rows are written at once.
    private static let pageRows = 500

    private static func check(
        _ file: InputFile, _ options: DeviceListOptions, _ progress: CheckProgress, _ format: inout any CheckFormat,
        _ output: Output
    ) throws(Failure) -> ListCheck {
        output.write(format.begin(file.name))
        var page: [ReportRow] = []
        do {
            let check = try ListCheck.run(file, options, progress) { row in
                page.append(row)
                guard page.count == pageRows else { return }
                progress.clear()
                output.write(format.rows(page))
                page.removeAll(keepingCapacity: true)
            }
            progress.clear()
            if !page.isEmpty { output.write(format.rows(page)) }
            return check
        } catch let error as SystemCallError where error.call == "read" {
            throw InputFile.failure(file.name, error)
        } catch {
            throw Failure(
                .failed, "fault", reason: "Checking '\(file.name)' failed: \(error).",
                nextStep: "Free space in the folder that TMPDIR names, or name another one.")
        }
    }

    /// The bytes of a file; nil for a pipe, of which nobody knows.
    private static func size(of file: InputFile) -> Int64? {
        guard let status = try? file.content.status(), status.kind == .regular else { return nil }
        return status.size
    }

    private static func tooLarge(_ configuration: Configuration) -> String {
        "The daemon would leave the file where it is: it is larger than MaxFileSize= allows "
            + "(\(configuration.maximumFileSize) bytes). Split the list, or ask an administrator to raise MaxFileSize=."
    }

    /// What the daemon would read the list with.
    private static func options(
        _ invocation: Invocation, _ configuration: Configuration
    ) throws(Failure) -> DeviceListOptions {
        let budget = configuration.repairBudget
        return DeviceListOptions(
            operation: try listOperation(invocation.value(operation)), defaultGroupTag: configuration.defaultGroupTag,
            repairAllowance: RepairAllowance(perRow: budget.perRow, perList: budget.perList))
    }

    private static func listOperation(_ text: String?) throws(Failure) -> Operation {
        guard let text else { return .registerDevice }
        let operations = Operation.allCases.filter(\.concernsDevice)
        if let operation = operations.first(where: { $0.rawValue == text }) { return operation }
        let refusal = CommandRefusal.unknownWord(text, kind: "operation", accepted: operations.map(\.rawValue))
        throw .wrongUse(refusal.code, refusal.reason, refusal.nextStep)
    }
}
