// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Linux
import Registry
import Testing

@testable import Registration

@Suite struct PieceQueueTests {
    private let queue = PieceQueue()
    private let added = Lock(0)

    private static func piece(_ number: Int) -> [KeyedRow] {
        let refusal = Refusal(.noIdentifier, reason: "Nothing names a device.", nextStep: "Fill a column.")
        return [
            RowKeys().keyed(
                JudgedRow(number: number, serialNumber: "", productID: "", reading: .invalid(refusal), findings: []))
        ]
    }

    /// Adds pieces on a thread that may wait, and then closes the queue.
    private func read(pieces: Int) throws {
        try DedicatedThread.start(named: "reader") { [queue, added] in
            for number in 0..<pieces {
                guard queue.add(Self.piece(number)) else { return }
                added.withLock { $0 += 1 }
            }
            queue.close()
        }
    }

    @Test func `pieces come in order, and then none`() async throws {
        try read(pieces: 100)
        for number in 0..<100 { #expect(await queue.next()?.first?.row.number == number) }
        #expect(await queue.next()?.count == nil)
        #expect(await queue.next()?.count == nil)
    }

    @Test func `whoever reads waits while much is not judged yet`() async throws {
        try read(pieces: 100)
        await Pause.wait(.milliseconds(100))
        let waiting = added.withLock { $0 }
        #expect(waiting > 0)
        #expect(waiting < 10)
        for _ in 0..<100 { #expect(await queue.next()?.count == 1) }
        #expect(await queue.next()?.count == nil)
    }

    @Test func `where nobody wants them any more, whoever reads does not wait`() async throws {
        try read(pieces: 100)
        await Pause.wait(.milliseconds(50))
        queue.close(isDiscarding: true)
        #expect(await queue.next()?.count == nil)
        #expect(!queue.add(Self.piece(1)))
    }
}
