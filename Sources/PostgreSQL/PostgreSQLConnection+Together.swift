// SPDX-License-Identifier: Apache-2.0

package import Database

/// Readers that are answered together, each as if it asked alone.
extension PostgreSQLConnection {
    /// Runs the readers for so many items at a time that the answers to all have room, again and again until each has all
    /// that it asked for: as often as the longest row of questions that need one another.
    package func together<Item, Result>(
        _ items: [Item], _ read: (Item) throws(DatabaseError) -> Result
    ) throws(DatabaseError) -> [Result] {
        try flush()
        var results: [Result] = []
        results.reserveCapacity(items.count)
        for start in stride(from: 0, to: items.count, by: Self.readersAtOnce) {
            results += try together(items[start..<min(start + Self.readersAtOnce, items.count)], read)
        }
        return results
    }

    private func together<Item, Result>(
        _ items: ArraySlice<Item>, _ read: (Item) throws(DatabaseError) -> Result
    ) throws(DatabaseError) -> [Result] {
        let questions = QuestionsTogether()
        var results = [Result?](repeating: nil, count: items.count)
        while true {
            self.questions = questions
            defer { self.questions = nil }
            for (index, item) in items.enumerated() where results[index] == nil {
                results[index] = try questions.result { () throws(DatabaseError) in try read(item) }
            }
            self.questions = nil
            let asked = questions.takeAsked()
            if asked.isEmpty { return results.compactMap { $0 } }
            for (run, answer) in zip(asked, try pipeline(asked)) { questions.note(answer, to: run) }
        }
    }
}
