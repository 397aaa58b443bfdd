// SPDX-License-Identifier: Apache-2.0

import Glibc
import Programs

/// The Varlink client that the Python world uses, in a virtual environment of the tests' own.
enum PyPIClient {
    static let version = "31.0.0"

    /// Installs it once for all runs on this machine; nil where PyPI, or Python, is out of reach.
    static let program: Program? = {
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
}
