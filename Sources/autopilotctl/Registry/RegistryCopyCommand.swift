// SPDX-License-Identifier: Apache-2.0

internal import Control
internal import Linux
internal import Varlink

/// `registry copy`: moves the registry from its file to a PostgreSQL server, or back.
enum RegistryCopyCommand {
    private static let target = Option(
        "to", "CONNECTION", "where to: a connection string of libpq, or 'file' for the file at its usual place",
        isRequired: true)

    private struct Report: Encodable {
        var place: String
        var rows: Int64
        var auditHead: String
    }

    static let command = Command(
        "registry", "copy", "copies the registry to a PostgreSQL server, or back into its file",
        details:
            "Every row is copied and compared. Meanwhile, and afterwards until the service is restarted, nothing is written "
            + "here, and lists wait: set [Registry] to the new place, then restart. Restarted as it is, the service goes on "
            + "here. What was cut off is gone on with by the same command. autopilotd(8), REGISTRY ON A SERVER, has more.",
        options: [target]
    ) { invocation, output throws(Failure) in
        let target = invocation.value(target) ?? "file"
        // Libpq would take nothing for the database of whoever asks, on this machine.
        guard target.contains(where: { !$0.isWhitespace }) else {
            throw Failure(
                .wrongUse, "no-connection", reason: "'--to' says no place.",
                nextStep:
                    "Give a connection string such as --to='host=db.example dbname=autopilotd user=autopilotd', or 'file'."
            )
        }
        let daemon = try DaemonConnection(invocation)
        var bar = ByteBar(output, isQuiet: invocation.wantsJSON)
        var answer: CopyRegistry.Reply?
        do throws(VarlinkClientError) {
            try daemon.stream(CopyRegistry.self, .init(connection: target == "file" ? nil : target)) { reply in
                if let progress = reply.progress {
                    bar.show(progress.phase.printable, progress.done, of: progress.total)
                }
                answer = reply
            }
        } catch {
            bar.finish()
            throw daemon.failure(error)
        }
        bar.finish()
        guard let answer, let place = answer.place, let rows = answer.rows, let head = answer.auditHead else {
            throw daemon.failure(.malformedReply("there is no end"))
        }
        if invocation.wantsJSON {
            output.json(Report(place: place, rows: rows, auditHead: head))
        } else {
            output.line(
                "Copied \(rows) rows to \(place.printable), and found them the same. Audit head: \(head).\n"
                    + "Nothing is written here any more. Set [Registry] in autopilotd.conf, and restart the service.")
        }
        return .done
    }
}
