// SPDX-License-Identifier: Apache-2.0

internal import Authority
internal import Autopilot
internal import Control
internal import Linux
internal import Registration
internal import Registry
internal import Rules

/// The devices that Partner Center and the registry do not have alike.
extension ControlServer {
    func drift(
        _ parameters: ShowDrift.Parameters, _ caller: Caller, _ pages: Pages<ShowDrift>
    ) async throws -> ShowDrift.Reply {
        let seen = try await customer(parameters.customer, caller)
        let counts = Lock<[String: Int64]>([:])
        let first = Lock<[DriftEntryInfo]>([])
        try await asking { authority in
            try await authority.drift(of: seen) { entries in
                let infos = entries.map(DriftEntryInfo.init)
                counts.withLock { counts in for info in infos { counts[info.kind, default: 0] += 1 } }
                guard pages.areWanted else {
                    let most = Pages<ShowDrift>.mostEntries
                    return first.withLock { $0 = Array(($0 + infos).prefix(most)) }
                }
                for start in stride(from: 0, to: infos.count, by: Pages<ShowDrift>.mostEntries) {
                    let page = infos[start..<min(start + Pages<ShowDrift>.mostEntries, infos.count)]
                    try await pages.send(ShowDrift.Reply(entries: Array(page)))
                }
            }
        }
        var all = counts.withLock { $0 }
        for kind in DriftEntry.Kind.allCases { all[kind.rawValue, default: 0] += 0 }
        return ShowDrift.Reply(entries: first.withLock { $0 }, counts: all)
    }

    func adopt(_ parameters: AdoptDevices.Parameters, _ caller: Caller) async throws -> AdoptDevices.Reply {
        let seen = try await customer(parameters.customer, caller)
        // What is there by now need not be sent, and one that is not there at all must not be.
        _ = try await asking { try await $0.synchronise(seen) { _ in } }
        let (list, count) = try await adoptionList(of: seen)
        guard count > 0 else { return AdoptDevices.Reply(devices: 0) }
        let record = try await hooks.beginImport(
            .registerDevice, list, "adopted.csv", seen, caller.person, Role.strongest(of: caller.roles),
            caller.granted.permissions)
        journal.changed(
            "began import \(record.id), which registers \(count.counting("device")) of \(seen.name) at Partner Center.",
            operation: "authority.adopt", customer: seen.name, caller.person)
        return AdoptDevices.Reply(devices: Int64(count), import: try await info(record))
    }

    private func adoptionList(of customer: Customer) async throws -> (File, Int) {
        var list = AdoptionList(try hooks.unnamedFile())
        var after: Int64 = 0
        var count = 0
        while case let page = try await registry.unadoptedDevices(of: customer.id, after: after, limit: 500),
            let last = page.last
        {
            try list.append(page)
            after = last.device.id
            count += page.count
        }
        return (try list.finish(), count)
    }
}

extension DriftEntryInfo {
    fileprivate init(_ entry: DriftEntry) {
        self.init(
            kind: entry.kind.rawValue, device: entry.deviceID, serialNumber: entry.serialNumber,
            productId: entry.productID, batch: entry.batch, addedBy: entry.addedBy, profileHere: entry.profileHere,
            profileThere: entry.profileThere, nextStep: entry.kind.nextStep)
    }
}
