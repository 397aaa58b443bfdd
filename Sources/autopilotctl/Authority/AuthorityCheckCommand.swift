// SPDX-License-Identifier: Apache-2.0

internal import Control
internal import Linux
internal import Varlink

/// `authority check`: tries what the daemon may do at Partner Center.
enum AuthorityCheckCommand {
    static let command = Command(
        "authority", "check", "signs in to Partner Center and tries what this daemon may do there",
        details:
            "Nothing is changed there: the sign-in, multi-factor authentication (ValidateMfa), and what may be read are "
            + "tried, each with its result and, where it failed, what to do. Exit status 1 where a step failed."
    ) { invocation, output throws(Failure) in
        let daemon = try DaemonConnection(invocation)
        var steps: [CheckStepInfo]?
        do throws(VarlinkClientError) {
            try daemon.stream(CheckAuthority.self, NoParameters()) { reply in
                if let step = reply.step, !invocation.wantsJSON { output.write(text(step, output)) }
                steps = reply.steps ?? steps
            }
        } catch {
            throw daemon.failure(error)
        }
        guard let steps else { throw daemon.failure(.malformedReply("there is no result")) }
        let hasFailed = steps.contains { $0.result == "failed" }
        if invocation.wantsJSON { output.json(Report(passed: !hasFailed, steps: steps)) }
        return hasFailed ? .failed : .done
    }

    private struct Report: Encodable {
        var passed: Bool
        var steps: [CheckStepInfo]
    }

    private static func text(_ step: CheckStepInfo, _ output: Output) -> String {
        let mark = step.result + String(repeating: " ", count: max(0, 7 - step.result.count))
        let color: TextColor? =
            switch step.result {
            case "ok": .green
            case "failed": .red
            case "warning": .yellow
            default: nil
            }
        let shown = output.showsColors ? color?.around(mark) ?? mark : mark
        let next = step.nextStep.isEmpty ? "" : "         \(step.nextStep.printable)\n"
        return "\(shown)  \(step.step.printable): \(step.finding.printable)\n\(next)"
    }
}
