// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import Linux

extension DropScanner {
    /// The files that wait and must be said, those that wait longest first.
    package var waiting: [WaitingFile] {
        sorted(files.waiting.keys.compactMap(waitingFile))
    }

    /// How many files wait and must be said.
    package var waitingCount: Int { files.waiting.count }

    /// The files of one customer that wait and must be said, those that wait longest first.
    package func waiting(of customer: FolderName) -> [WaitingFile] {
        waiting.filter { $0.customer == customer }
    }

    /// The printable path of the folder that a waiting file lies in.
    package func path(of file: WaitingFile) -> String { path(of: file.components) }

    /// What is to be said anew since the last call.
    package mutating func takeWaitingChanges() -> WaitingChanges {
        var changes = WaitingChanges()
        for key in files.takeChanges() {
            if let customer = customer(of: key.folder) { changes.customers.insert(customer) }
            if let file = waitingFile(key) { changes.begun.append(file) }
        }
        changes.begun = sorted(changes.begun)
        return changes
    }

    private func waitingFile(_ key: FileKey) -> WaitingFile? {
        guard let (seen, reason) = files.waiting[key],
            let components = tree.places[key.folder]?.components ?? strays[key.folder]
        else { return nil }
        let status = files.status(of: key).flatMap { $0.kind == .unknown ? nil : $0 }
        // Moving it in changed it, too: what lay there before the daemon started has waited for longer than it was seen.
        let since = min(seen + wallOffset, status.map { $0.changedAt / 1_000_000 } ?? .max)
        return WaitingFile(
            components: components, name: key.name, customer: customer(of: key.folder), since: since, reason: reason,
            status: status)
    }

    private func customer(of folder: Int) -> FolderName? {
        if let place = tree.places[folder] { return place.customer }
        // A folder of nobody below a customer's own is the customer's matter too.
        guard let components = strays[folder], let first = components.first else { return nil }
        return tree.places.values.first { $0.components == [first] }?.customer
            ?? unserved.first { FileName($0.rawValue) == first }
    }

    private func sorted(_ files: [WaitingFile]) -> [WaitingFile] {
        files.sorted { ($0.since, $0.components.count, $0.name) < ($1.since, $1.components.count, $1.name) }
    }
}
