// SPDX-License-Identifier: Apache-2.0

/// A binary heap: its least element is found at once, added and removed in logarithmic time.
struct Heap<Element: Comparable & Sendable>: Sendable {
    private var elements: [Element] = []

    var least: Element? { elements.first }

    mutating func insert(_ element: Element) {
        elements.append(element)
        var child = elements.count - 1
        while child > 0, elements[child] < elements[(child - 1) / 2] {
            elements.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    @discardableResult
    mutating func removeLeast() -> Element? {
        guard let least = elements.first else { return nil }
        let last = elements.removeLast()
        guard !elements.isEmpty else { return least }
        elements[0] = last
        var parent = 0
        while true {
            let children = (2 * parent + 1...2 * parent + 2).filter { $0 < elements.count }
            guard let child = children.min(by: { elements[$0] < elements[$1] }), elements[child] < elements[parent]
            else { return least }
            elements.swapAt(child, parent)
            parent = child
        }
    }
}
