// SPDX-License-Identifier: Apache-2.0

internal import Journal
internal import Registry

/// The registry's log, which grows for as long as somebody else sits in an old state of the registry.
extension WorkLoop {
    /// Says once that the log grows, and whose doing that is.
    func sayHeldLog() async {
        let held: HeldLog?
        do throws(RegistryFault) {
            held = try await registry.heldLog()
        } catch {
            // Whoever writes next meets it too, and waits or ends.
            return
        }
        defer { saidHeldLog = held != nil }
        guard let held, !saidHeldLog else { return }
        journal.write(
            .warning, .registryLogHeld,
            "The registry's log \(held.path) has \(held.size >> 20) MiB and grows: another program reads the registry and "
                + "does not end, so that the log cannot be written back. End that program; 'fuser -v \(held.path)' "
                + "names it.",
            [(.folder, held.path)])
    }
}
