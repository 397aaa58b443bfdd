// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Linux
internal import Registry

/// Claims that were begun and could not be ended, such as while a disk cannot sync: ended as soon as that goes.
extension WorkLoop {
    /// Ends a claim from its recorded intent, now or later.
    func endCutOff(_ record: ImportRecord, _ workshop: Workshop) async {
        do {
            try await end(record, with: try workshop.claim.resume(record), workshop)
        } catch {
            cutOff.append(record)
            nextCutOff = Clocks.monotonic + met((error as? RegistryFault)?.advice ?? "\(error)")
        }
    }

    /// Tries again what `endCutOff` could not do.
    func endCutOffClaims(_ now: Int64) async {
        guard !cutOff.isEmpty, now >= nextCutOff, let workshop else { return }
        let records = cutOff
        cutOff = []
        for record in records { await endCutOff(record, workshop) }
        goesOn()
    }
}
