// SPDX-License-Identifier: Apache-2.0

/// What a test knows of customers and devices, to compare with what the daemon knows.
struct TortureModel {
    /// A list to drop, and what must come of each of its rows.
    struct List {
        let name: String
        let customer: String
        /// Below the customer's own folder; empty to register.
        let folder: String
        let bytes: [UInt8]
        let outcomes: [String]
    }

    private struct Device {
        var customer: String
        var profile: String?
    }

    let customers: [String]
    private var devices: [String: Device] = [:]
    /// How often each operation had to change something: that many entries the audit trail must have.
    private(set) var changes: [String: Int] = [:]
    private var lists = 0
    private var serials = 0
    private var random: SeededNumbers

    init(customers: [String], seed: UInt64) {
        self.customers = customers
        random = SeededNumbers(seed: seed)
    }

    /// The serial numbers and profiles of a customer's devices.
    func devices(of customer: String) -> [String: String?] {
        devices.filter { $0.value.customer == customer }.mapValues(\.profile)
    }

    /// Lists that may be worked on in any order, since none has a device of another.
    mutating func drawLists(_ count: Int) -> [List] {
        var free = devices.keys.sorted().shuffled(using: &random)
        return (0..<count).map { _ in drawList(&free) }
    }

    private mutating func drawList(_ free: inout [String]) -> List {
        lists += 1
        let customer = customers.randomElement(using: &random) ?? ""
        let folder =
            ["", "", "deregister", "apply-profile/kiosk", "remove-profile"].randomElement(using: &random) ?? ""
        var rows: [(serial: String, outcome: String)] = []
        for _ in 0..<Int.random(in: 1...6, using: &random) { rows.append(drawRow(folder, customer, &free, rows)) }
        let text = ([PlainList.header] + rows.map { PlainList.line($0.serial) }).joined(separator: "\r\n") + "\r\n"
        return List(
            name: "torture-\(lists).csv", customer: customer, folder: folder, bytes: Array(text.utf8),
            outcomes: rows.map(\.outcome))
    }

    private mutating func drawRow(
        _ folder: String, _ customer: String, _ free: inout [String], _ before: [(serial: String, outcome: String)]
    ) -> (serial: String, outcome: String) {
        let isRegistering = folder.isEmpty
        if let twice = before.last, !twice.serial.isEmpty, Int.random(in: 0..<8, using: &random) == 0 {
            return (twice.serial, twice.outcome == "refused" ? "refused" : "unchanged")
        }
        if Int.random(in: 0..<10, using: &random) == 0 { return ("", "invalid") }
        if isRegistering, Bool.random(using: &random) || free.isEmpty { return (register(customer), "registered") }
        // Where a device is not the customer's, there is nothing to take from it, and everything else is refused.
        let foreign = folder.isEmpty || folder.hasPrefix("apply") ? "refused" : "unchanged"
        guard let serial = free.popLast(), let device = devices[serial] else { return ("SN-NOBODY-\(lists)", foreign) }
        guard device.customer == customer else { return (serial, foreign) }
        return (serial, operate(folder, serial, device))
    }

    private mutating func register(_ customer: String) -> String {
        serials += 1
        let serial = PlainList.serial("T", serials)
        devices[serial] = Device(customer: customer)
        changes["device.register", default: 0] += 1
        return serial
    }

    private mutating func operate(_ folder: String, _ serial: String, _ device: Device) -> String {
        switch folder {
        case "": return "already-registered"
        case "deregister":
            devices[serial] = nil
            changes["device.deregister", default: 0] += 1
            return "deregistered"
        case "remove-profile":
            guard device.profile != nil else { return "unchanged" }
            devices[serial]?.profile = nil
            changes["profile.remove", default: 0] += 1
            return "profile-removed"
        default:
            guard device.profile == nil else { return "unchanged" }
            devices[serial]?.profile = "kiosk"
            changes["profile.apply", default: 0] += 1
            return "profile-applied"
        }
    }
}
