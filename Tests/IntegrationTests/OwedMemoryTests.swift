// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import SyntheticDevices
import Testing

/// How much memory it takes to owe Partner Center many devices.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct OwedMemoryTests {
    /// `make large` asks for the hundred thousand.
    private static let rows = FullSize.isWanted ? 100_000 : 1_500

    @Test func `devices with hashes are owed and sent in at most 48 MB`() throws {
        let partner = try ConnectedPartner.ready(settings: "PollSec=100ms") { made in
            try made.service.post("settings", #"{"job": {"polls": 0}}"#)
        }
        let list = "\(partner.root.outside)/long.csv"
        try Self.write(to: list)
        if rename(list, "\(partner.root.importFolder("Contoso"))/long.csv") != 0 { throw Fault.system("rename") }
        var peak = 0
        let deadline = Deadline(in: FullSize.isWanted ? .seconds(3000) : .seconds(600))
        while try partner.root.results("Contoso").isEmpty {
            var lifeline = [pollfd(fd: partner.daemon.process.lifeline, events: Int16(POLLIN), revents: 0)]
            if poll(&lifeline, 1, 10) != 0 || deadline.hasPassed { throw Fault(partner.daemon.journal) }
            peak = max(peak, try partner.daemon.anonymousMemory)
        }
        if FullSize.isWanted { print("RssAnon was at most \(peak >> 10) kB with \(Self.rows) devices owed") }
        #expect(peak <= (48 << 20) * Sanitizer.memory, "\(peak >> 10) kB")
        #expect(try partner.result().summary().outcomes == ["registered": Self.rows])
        #expect(try partner.service.requests("deviceBatches", method: "POST").count == (Self.rows + 499) / 500)
        #expect(try partner.end() == [:])
    }

    /// A list of devices with hardware hashes, written piece by piece.
    private static func write(to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Fault.system("open \(path)") }
        defer { close(descriptor) }
        var device = SyntheticDevice(seed: 7)
        device.productID = nil
        var text = "Device Serial Number,Windows Product ID,Hardware Hash\r\n"
        for number in 1...rows {
            device.serialNumber = PlainList.serial("H", number)
            for place in 0..<4 {
                device.uuid[place] = UInt8(truncatingIfNeeded: number >> (8 * place))
                device.endorsementKey?[place] = device.uuid[place]
            }
            let sealed = device.sealed
            let hash = Data(sealed + [UInt8](repeating: 0, count: 3000 - sealed.count)).base64EncodedString()
            text += "\(device.serialNumber),,\(hash)\r\n"
            guard text.utf8.count > 1 << 20 || number == rows else { continue }
            let bytes = Array(text.utf8)
            if Glibc.write(descriptor, bytes, bytes.count) != bytes.count { throw Fault.system("write \(path)") }
            text = ""
        }
    }
}
