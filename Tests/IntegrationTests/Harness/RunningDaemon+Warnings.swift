// SPDX-License-Identifier: Apache-2.0

import Glibc

extension RunningDaemon {
    /// What its journal has that somebody should look at, an entry a line.
    var warnings: [Substring] {
        journal.split(separator: "\n").filter { line in
            let word = line.split(separator: " ", maxSplits: 2).dropFirst().first
            return word == "warning:" || word == "error:" || word == "critical:"
        }
    }

    /// Waits until a list that is dropped for a customer now is done: the daemon has looked at everything before it.
    func provesAlive(_ customer: String, as name: String = "proof.csv") throws {
        let before = try root.results(customer).count
        try root.drop(PlainList.bytes(rows: 1, batch: "\(customer)-\(before)"), as: name, for: customer)
        let results = try root.awaitResults(customer, count: before + 1, self)
        let outcomes = try results[before].summary().outcomes
        guard outcomes == ["registered": 1] else { throw Fault("the proof for \(customer) came to \(outcomes)") }
    }

    /// Waits until it has looked through all folders once more: only then it makes the one that is taken away here.
    func looksThroughEveryFolder(_ customer: String) throws {
        let folder = "\(root.importFolder(customer))/deregister"
        guard rmdir(folder) == 0 else { throw Fault.system("rmdir \(folder)") }
        try wait(for: root.importFolder(customer)) { exists(folder) }
    }
}
