// SPDX-License-Identifier: Apache-2.0

internal import CCurl

/// The thread that owns libcurl's multi handle: it starts transfers, lets them go on and ends them.
final class TransferLoop {
    private let inbox: TransferInbox
    private let settings: TransferSettings
    private let multi: UnsafeMutableRawPointer
    private var running: [UInt64: Transfer] = [:]

    /// How long it sleeps where nothing happens; every order and every answer wakes it.
    private static let longestSleep: Int32 = 600_000

    /// Must be done once before anything else of libcurl.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Nil where libcurl cannot be started.
    init?(inbox: TransferInbox, _ settings: TransferSettings) {
        guard Self.isReady, let multi = curl_multi_init() else { return nil }
        self.inbox = inbox
        self.settings = settings
        self.multi = multi
        ccurl_multi_set_number(multi, CURLMOPT_MAXCONNECTS, 16)
    }

    deinit { curl_multi_cleanup(multi) }

    func run() {
        inbox.setMulti(Int(bitPattern: multi))
        var mail = inbox.take()
        while !mail.isStopping {
            start(mail.orders)
            end(mail.cancelled)
            goOn()
            mail = inbox.take()
        }
        // Nobody may wake what is about to go.
        inbox.setMulti(0)
        for order in mail.orders { order.refuse("the program is stopping") }
        for transfer in running.values { remove(transfer) { $0.giveUp("the program is stopping") } }
    }

    private func start(_ orders: [Transfer.Order]) {
        for order in orders {
            do {
                let transfer = try Transfer(order, settings) { [unowned self] in
                    running.values.contains { $0.asksToWait }
                }
                guard curl_multi_add_handle(multi, transfer.handle) == CURLM_OK else {
                    order.refuse("libcurl has no memory for it")
                    continue
                }
                running[order.number] = transfer
            } catch {
                order.answer.resume(returning: .failure(error))
            }
        }
    }

    private func end(_ cancelled: Set<UInt64>) {
        for number in cancelled {
            if let transfer = running[number] { remove(transfer) { $0.giveUp("it was given up") } }
        }
    }

    private func goOn() {
        var count: Int32 = 0
        curl_multi_perform(multi, &count)
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else { continue }
            let result = message.pointee.data.result
            if let transfer = running.values.first(where: { $0.handle == handle }) {
                remove(transfer) { $0.finish(result) }
            }
        }
        curl_multi_poll(multi, nil, 0, Self.longestSleep, nil)
    }

    private func remove(_ transfer: Transfer, _ answer: (Transfer) -> Void) {
        // What libcurl knows of the transfer is asked before the handle leaves.
        curl_multi_remove_handle(multi, transfer.handle)
        running[transfer.number] = nil
        answer(transfer)
    }
}
