// SPDX-License-Identifier: Apache-2.0

/// Whose import goes on next: one import of a customer at a time and in the order of claiming, customers in turn.
///
/// A customer's huge list therefore does not keep another customer's small one waiting. Pure; `Moment` is any
/// clock's instant.
struct Turns<Moment: Comparable> {
    private struct Line {
        var customer: Int64
        var imports: [Int64]
        var pausedUntil: Moment?
        /// Whether its first import is being worked on.
        var isRunning = false
    }

    private var lines: [Line] = []
    private var next = 0

    /// Every import that has not ended, in no particular order.
    var count: Int { lines.reduce(0) { $0 + $1.imports.count } }

    /// Puts an import behind those of the same customer.
    mutating func add(_ importID: Int64, of customer: Int64) {
        if let index = lines.firstIndex(where: { $0.customer == customer }) {
            lines[index].imports.append(importID)
        } else {
            lines.append(Line(customer: customer, imports: [importID]))
        }
    }

    /// Whether an import stands in a line.
    func contains(_ importID: Int64) -> Bool { lines.contains { $0.imports.contains(importID) } }

    /// How many imports are being worked on: taken, and neither removed nor paused since.
    var runningCount: Int { lines.count { $0.isRunning } }

    /// The import whose turn it is, to be worked on; nil where every customer is at work, paused or without imports.
    mutating func take(now: Moment) -> Int64? {
        for _ in lines.indices {
            next = next < lines.count ? next : 0
            let index = next
            next += 1
            if lines[index].isRunning { continue }
            if let until = lines[index].pausedUntil, until > now { continue }
            lines[index].pausedUntil = nil
            lines[index].isRunning = true
            return lines[index].imports.first
        }
        return nil
    }

    /// Takes an import that has ended out of its line.
    mutating func remove(_ importID: Int64) {
        guard let index = lines.firstIndex(where: { $0.imports.contains(importID) }) else { return }
        lines[index].imports.removeAll { $0 == importID }
        lines[index].isRunning = false
        if lines[index].imports.isEmpty {
            lines.remove(at: index)
            if index < next { next -= 1 }
        }
    }

    /// Leaves the customer of an import out until a moment; its imports keep their order.
    mutating func pause(_ importID: Int64, until moment: Moment) {
        guard let index = lines.firstIndex(where: { $0.imports.contains(importID) }) else { return }
        lines[index].pausedUntil = moment
        lines[index].isRunning = false
    }

    /// Lets the customer of a paused import go on at once.
    mutating func resume(_ importID: Int64) {
        guard let index = lines.firstIndex(where: { $0.imports.contains(importID) }) else { return }
        lines[index].pausedUntil = nil
    }

    /// When the first paused customer may go on.
    var nextMoment: Moment? { lines.compactMap(\.pausedUntil).min() }
}
