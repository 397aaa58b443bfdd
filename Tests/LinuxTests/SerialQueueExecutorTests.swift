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

    @Test func `each actor has one thread, which ends with it`() async {
        let name = "own-\(UInt32.random(in: 0..<1_000_000))"
        var counters = (0..<20).map { _ in Counter(name) }
        await withTaskGroup(of: Void.self) { group in
            for counter in counters { for _ in 0..<200 { group.addTask { await counter.add() } } }
        }
        #expect(Self.threads(named: name) == 20)
        for counter in counters { #expect(await counter.count == 200) }
        counters = []
        let end = ContinuousClock.now + .seconds(120)
        while Self.threads(named: name) > 0, ContinuousClock.now < end { await Pause.wait(.milliseconds(10)) }
        #expect(Self.threads(named: name) == 0)
    }

    private static func threads(named name: String) -> Int {
        guard let tasks = opendir("/proc/self/task") else { return -1 }
        defer { closedir(tasks) }
        var count = 0
        while let entry = readdir(tasks) {
            let id = withUnsafeBytes(of: entry.pointee.d_name) { name in
                String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let file = fopen("/proc/self/task/\(id)/comm", "re") else { continue }
            defer { fclose(file) }
            var line = [CChar](repeating: 0, count: 32)
            guard let text = fgets(&line, CInt(line.count), file) else { continue }
            if String(cString: text) == name + "\n" { count += 1 }
        }
        return count
    }

    private actor Counter {
        private let executor: SerialQueueExecutor
        private(set) var count = 0

        nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

        init(_ name: String = "test") { executor = SerialQueueExecutor(label: name) }

        func add() { count += 1 }

        func isIsolatedHere() -> Bool {
            preconditionIsolated()
            return true
        }
    }
}
