// SPDX-License-Identifier: Apache-2.0

internal import Configuration

/// The configuration that the daemon has on this machine, for commands that need no daemon.
enum LocalConfiguration {
    /// The defaults where there is no file.
    static func load(_ invocation: Invocation) throws(Failure) -> Configuration {
        do {
            return try Configuration.load(invocation.paths)
        } catch {
            throw Failure(
                .failed, "configuration", reason: "The configuration cannot be used: \(error)",
                nextStep: "Mend it; 'autopilotd --check-config' checks it.")
        }
    }
}
