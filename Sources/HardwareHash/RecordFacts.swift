// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Crypto

/// What one record says.
struct RecordFacts {
    private let record: HashRecord

    init(_ record: HashRecord) {
        self.record = record
    }

    var facts: [HashFact] {
        var reader = PayloadReader(record.payload)
        return switch record.kind {
        case .collector: collector(&reader)
        case .processor: processor(&reader)
        case .coreClasses: coreClasses(&reader)
        case .memory: memory(&reader)
        case .disk: disk(&reader)
        case .networkAdapter: networkAdapter(&reader)
        case .display: display(&reader)
        case .displaySize: size("Display size", &reader, unit: "cm")
        case .chassis: chassis(&reader)
        case .uuid: [HashFact("UUID", GUID.text(of: Array(record.payload)))]
        case .hardwareID: hardwareID(&reader)
        case .endorsementKey: [HashFact("Endorsement key", "\(record.payload.count * 8) bits")]
        case .graphicsMemory: graphicsMemory(&reader)
        case .graphicsName: [HashFact("Graphics adapter", reader.wideText(byteCount: record.payload.count))]
        case .licensingComponents, nil: [HashFact("Record \(record.type)", "\(record.payload.count) bytes")]
        case .some(let kind): [HashFact(kind.name.prefix(1).uppercased() + kind.name.dropFirst(), record.text)]
        }
    }

    // MARK: Machine

    private func collector(_ reader: inout PayloadReader) -> [HashFact] {
        guard let collector = reader.version(), let system = reader.version(), let time = reader.number(4),
            let offset = reader.number(1), let kind = reader.number(1), let architecture = reader.number(1),
            let tool = reader.number(1)
        else { return unreadable }
        let collected = CollectionTime(secondsSince2000: time, quarterHours: UInt8(offset))
        return [
            HashFact("Collected", collected.text), HashFact("UTC offset", collected.offsetText ?? "not set"),
            HashFact("Collector", "\(collector), tool version \(tool)"),
            HashFact("Operating system", system + (kind == 2 ? "" : ", type \(kind)")),
            HashFact("Architecture", Self.architecture(architecture)),
        ]
    }

    private func processor(_ reader: inout PayloadReader) -> [HashFact] {
        guard reader.number(2) != nil, let packages = reader.number(2), let cores = reader.number(2),
            let threads = reader.number(2), let hyperThreading = reader.number(1)
        else { return unreadable }
        let count = [packages.counting("package"), cores.counting("core"), threads.counting("thread")]
            .joined(separator: ", ")
        return [HashFact("Processor", count + (hyperThreading == 0 ? "" : ", hyper-threading"))]
    }

    private func coreClasses(_ reader: inout PayloadReader) -> [HashFact] {
        guard let count = reader.number(1) else { return unreadable }
        var facts: [HashFact] = []
        for _ in 0..<count {
            guard let efficiency = reader.number(1), let cores = reader.number(2), let threads = reader.number(2) else {
                break
            }
            facts.append(
                HashFact("Core class \(efficiency)", "\(cores.counting("core")), \(threads.counting("thread"))"))
        }
        return facts
    }

    private func memory(_ reader: inout PayloadReader) -> [HashFact] {
        guard let present = reader.number(8), let most = reader.number(8), let slots = reader.number(2),
            let arrays = reader.number(2)
        else { return unreadable }
        return [
            HashFact(
                "Memory", "\(present) GB of at most \(most), \(slots.counting("slot")) in \(arrays.counting("array"))")
        ]
    }

    private func disk(_ reader: inout PayloadReader) -> [HashFact] {
        guard let size = reader.number(8), let bus = reader.number(2) else { return unreadable }
        let buses: [UInt64: String] = [7: "USB", 8: "RAID", 10: "SAS", 11: "SATA", 17: "NVMe"]
        return [HashFact("Disk", "\(size) GB, \(buses[bus] ?? "bus type \(bus)")")]
    }

    private func networkAdapter(_ reader: inout PayloadReader) -> [HashFact] {
        guard let medium = reader.number(4) else { return unreadable }
        let address = reader.bytes(6)
        guard let length = reader.number(4) else { return unreadable }
        let bus = reader.wideText(byteCount: Int(min(length, 512)))
        let media: [UInt64: String] = [8: "WWAN", 9: "Wi-Fi", 10: "Bluetooth", 14: "Ethernet"]
        let printed = address.map { Hexadecimal.encode([$0]) }.joined(separator: ":")
        return [HashFact("Network adapter", "\(printed), \(media[medium] ?? "medium \(medium)"), \(bus)")]
    }

    // MARK: Case and screen

    private func display(_ reader: inout PayloadReader) -> [HashFact] {
        let size = size("Display", &reader, unit: "mm")
        guard let width = reader.number(2), let height = reader.number(2), width != 0xFFFF else { return size }
        return size + [HashFact("Resolution", "\(width) x \(height)")]
    }

    private func size(_ name: String, _ reader: inout PayloadReader, unit: String) -> [HashFact] {
        guard let width = reader.number(2), let height = reader.number(2) else { return unreadable }
        let isKnown = width != 0xFFFF && width != 0
        return [HashFact(name, isKnown ? "\(width) x \(height) \(unit)" : "unknown")]
    }

    private func chassis(_ reader: inout PayloadReader) -> [HashFact] {
        guard let type = reader.number(1), let role = reader.number(1) else { return unreadable }
        let roles: [UInt64: String] = [1: "desktop", 2: "mobile"]
        return [HashFact("Chassis", "type \(type), \(roles[role] ?? "power role \(role)")")]
    }

    private func hardwareID(_ reader: inout PayloadReader) -> [HashFact] {
        guard reader.number(4) != nil, let type = reader.number(1), reader.number(1) != nil,
            let length = reader.number(4)
        else { return unreadable }
        let id = Hexadecimal.encode(reader.bytes(Int(min(length, 64))))
        return [HashFact(type == 1 ? "Endorsement key fingerprint" : "Hardware ID of type \(type)", id)]
    }

    private func graphicsMemory(_ reader: inout PayloadReader) -> [HashFact] {
        guard let video = reader.number(8), let system = reader.number(8) else { return unreadable }
        return [HashFact("Graphics memory", "\(video >> 20) MB of its own, \(system >> 20) MB of the system's")]
    }

    private var unreadable: [HashFact] {
        [HashFact(record.kind?.name ?? "Record \(record.type)", "\(record.payload.count) bytes that say nothing")]
    }

    private static func architecture(_ number: UInt64) -> String {
        switch number {
        case 0: "x86"
        case 9: "x64"
        case 12: "ARM64"
        default: "number \(number)"
        }
    }
}
