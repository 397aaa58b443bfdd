// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The Varlink client that the Python world uses, in a virtual environment of the tests' own.
package enum PyPIClient {
    private static let version = "31.0.0"

    /// Installs it once for all runs on this machine; nil where PyPI, or Python, is out of reach.
    package static let program: Program? = {
        let folder = "/tmp/autopilotd-tests-\(getuid())-varlink-\(version)"
        let python = folder + "/bin/python3"
        if access(folder + "/ready", F_OK) == 0 { return Program(python) }
        let make = """
            python3 -m venv \(folder) &&
            \(folder)/bin/pip install --quiet --disable-pip-version-check --timeout 10 --retries 1 \
              varlink==\(version) && touch \(folder)/ready
            """
        guard let result = try? Program("sh").runBlocking(["-c", make]), result.status == 0 else { return nil }
        return Program(python)
    }()

    /// Runs the client's own command line and answers what it printed on either stream; it exits 0 on errors too.
    package static func run(_ arguments: [String]) async throws -> String {
        guard let program else { return "" }
        let result = try await program.run(["-m", "varlink.cli"] + arguments)
        return result.output + result.errors
    }
}
