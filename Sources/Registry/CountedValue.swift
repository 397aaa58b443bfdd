// SPDX-License-Identifier: Apache-2.0

/// How far one counter is, for one set of labels.
package struct CountedValue: Hashable, Sendable {
    package var counter: Counter
    /// The labels' values, in the order that the counter says.
    package var labels: [String]
    package var value: Int64

    package init(_ counter: Counter, _ labels: [String], _ value: Int64) {
        self.counter = counter
        self.labels = labels
        self.value = value
    }
}
