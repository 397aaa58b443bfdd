// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Linux
internal import Varlink

/// `authority sign-in`: signs the daemon in to Partner Center by a code that a person types in a browser.
enum AuthoritySignIn {
    static let command = Command(
        "authority", "sign-in", "signs the daemon in to Partner Center by a code that you type in a browser",
        details:
            "Sign in as the service account, an admin agent of Partner Center, with multi-factor authentication. The refresh "
            + "token goes from the login service to the daemon, which keeps it sealed; nobody sees it. The app registration "
            + "must allow public client flows. With --json every step is a JSON object of its own."
    ) { invocation, output throws(Failure) in
        let daemon = try DaemonConnection(invocation)
        var bar = ByteBar(output, isQuiet: invocation.wantsJSON)
        var signIn: SignInInfo?
        do throws(VarlinkClientError) {
            try daemon.stream(SignInToAuthority.self, NoParameters()) { reply in
                if invocation.wantsJSON { output.json(reply) } else { show(reply, output, &bar) }
                signIn = reply.signIn ?? signIn
            }
        } catch {
            bar.finish()
            throw daemon.failure(error)
        }
        bar.finish()
        guard let signIn else { throw daemon.failure(.malformedReply("there is no sign-in")) }
        if !invocation.wantsJSON { output.write(text(signIn)) }
        return signIn.mfa == false ? .failed : .done
    }

    private static func show(_ reply: SignInToAuthority.Reply, _ output: Output, _ bar: inout ByteBar) {
        if let code = reply.code {
            output.line(
                "Open \(code.address.printable) in a browser, on any device, and type the code \(code.code.printable).\n"
                    + "It counts for \((code.seconds / 60).counting("minute")).")
        }
        if let progress = reply.progress {
            let trouble = progress.trouble.map { " (\($0.printable))" } ?? ""
            bar.show("waiting, \(progress.secondsLeft.counting("second")) left\(trouble)", 0, of: nil)
        }
    }

    private static func text(_ signIn: SignInInfo) -> String {
        let end = signIn.ends.map { " Unless it is used before, it ends \($0)." } ?? ""
        var text = "Signed in as \(AuthorityCommands.user(signIn).printable).\(end)\n"
        if signIn.mfa == false {
            text += "Partner Center takes no sign-in without multi-factor authentication: sign in again with it.\n"
        }
        return text + "'autopilotctl authority check' shows what it may do.\n"
    }
}
