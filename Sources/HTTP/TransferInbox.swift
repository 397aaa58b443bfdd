// SPDX-License-Identifier: Apache-2.0

internal import CCurl
internal import Linux

/// What tasks leave for the thread that owns the transfers.
final class TransferInbox: Sendable {
    /// What the thread finds when it looks.
    struct Mail: Sendable {
        var orders: [Transfer.Order] = []
        var cancelled: Set<UInt64> = []
        var isStopping = false
    }

    private struct State: Sendable {
        var mail = Mail()
        var lastNumber: UInt64 = 0
        var isRunning = false
        /// The address of the multi handle while its thread runs; only `curl_multi_wakeup` may be called elsewhere.
        var multi = 0

        func wake() {
            if let multi = UnsafeMutableRawPointer(bitPattern: multi) { curl_multi_wakeup(multi) }
        }
    }

    private let settings: TransferSettings
    private let state = Lock(State())

    init(_ settings: TransferSettings) {
        self.settings = settings
    }

    func nextNumber() -> UInt64 {
        state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
    }

    func add(_ order: Transfer.Order) {
        let (isTaken, mustStart) = state.withLock { state in
            guard !state.mail.isStopping else { return (false, false) }
            state.mail.orders.append(order)
            state.wake()
            let mustStart = !state.isRunning
            state.isRunning = true
            return (true, mustStart)
        }
        if !isTaken { order.refuse("the program is stopping") }
        if mustStart { start() }
    }

    /// Counts also for an order that is yet to come.
    func cancel(_ number: UInt64) {
        state.withLock { state in
            state.mail.cancelled.insert(number)
            state.wake()
        }
    }

    func forget(_ number: UInt64) {
        state.withLock { state in _ = state.mail.cancelled.remove(number) }
    }

    func stop() {
        state.withLock { state in
            state.mail.isStopping = true
            state.wake()
        }
    }

    /// For the thread: what has come; orders are given out once.
    func take() -> Mail {
        state.withLock { state in
            defer { state.mail.orders = [] }
            return state.mail
        }
    }

    /// For the thread: from now on it can be woken, or no longer.
    func setMulti(_ address: Int) {
        state.withLock { $0.multi = address }
    }

    private func start() {
        do {
            try DedicatedThread.start(named: "http") { [self] in
                guard let loop = TransferLoop(inbox: self, settings) else {
                    return refuseAll("libcurl could not be started")
                }
                loop.run()
            }
        } catch {
            refuseAll("there is no thread for it (\(error))")
        }
    }

    private func refuseAll(_ reason: String) {
        let orders = state.withLock { state in
            defer { state.mail.orders = [] }
            state.isRunning = false
            return state.mail.orders
        }
        for order in orders { order.refuse(reason) }
    }
}
