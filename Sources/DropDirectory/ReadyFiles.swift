// SPDX-License-Identifier: Apache-2.0

/// The files that may be taken: of each lane in the order they came, the lanes in turn.
///
/// A lane is a customer, so that ten thousand lists of one do not keep another waiting.
struct ReadyFiles: Sendable {
    struct Item: Sendable {
        var key: FileKey
        /// Tells this time it became ready from an earlier one.
        var serial: Int
    }

    private var lanes: [Int: Queue<Item>] = [:]
    private var turns = Queue<Int>()

    mutating func append(_ key: FileKey, serial: Int, lane: Int) {
        if lanes[lane]?.isEmpty ?? true { turns.append(lane) }
        lanes[lane, default: Queue()].append(Item(key: key, serial: serial))
    }

    mutating func popFirst() -> Item? {
        guard let lane = turns.popFirst() else { return nil }
        let item = lanes[lane]?.popFirst()
        if lanes[lane]?.isEmpty ?? true {
            lanes[lane] = nil
        } else {
            turns.append(lane)
        }
        return item
    }
}
