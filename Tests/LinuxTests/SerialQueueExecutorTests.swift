// SPDX-License-Identifier: Apache-2.0

import Glibc
import Linux
import Testing

@Suite struct SerialQueueExecutorTests {
    @Test func `an actor on its own queue runs one piece of work at a time`() async {
        let counter = Counter()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<200 { group.addTask { await counter.add() } }
        }
        #expect(await counter.count == 200)
        #expect(await counter.isIsolatedHere())
    }

    private actor Counter {
        private let executor = SerialQueueExecutor(label: "test")
        private(set) var count = 0

        nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

        func add() { count += 1 }

        func isIsolatedHere() -> Bool {
            preconditionIsolated()
            return true
        }
    }
}
