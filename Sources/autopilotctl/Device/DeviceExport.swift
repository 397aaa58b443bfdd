// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import DeviceList
internal import Linux
internal import Relationships

/// `device export`: lists that Intune and Partner Center take, for who uploads by hand.
enum DeviceExport {
    private static let format = Option("format", "FORMAT", "intune or partner-center", isRequired: true)
    private static let directory = Option(
        "directory", "DIR", "write files there; without it one list goes to standard output")

    private struct LeftOut: Encodable {
        var id: Int64
        var serialNumber: String?
        var productId: String?
        var reason: String
    }

    private struct Exported: Encodable {
        var lists: [PortalList]
        var leftOut: [LeftOut]
    }

    static let command = Command(
        "device", "export", "writes lists that the portals take, with hardware hashes",
        details:
            "Plain ASCII, no quotes, at most 500 rows a list; files that are there are never overwritten. What cannot be\n"
            + "written so is left out and said. Partner Center takes the group tag from the list's name, so there every\n"
            + "tag is a list of its own. For who may register; every export is in the audit trail.",
        arguments: [Argument("CUSTOMER", "the customer's name")], options: [format, directory]
    ) { invocation, output throws(Failure) in
        let portal = try portal(invocation.value(format) ?? "")
        let folder = invocation.value(directory)
        if invocation.wantsJSON, folder == nil {
            throw .wrongUse(
                "missing-option", "--json needs --directory=DIR here: standard output can hold only one of the two.",
                "Leave --json out, or give --directory.")
        }
        var leftOut: [LeftOut] = []
        var count = 0
        let lists = try export(invocation, portal, folder, output) { device, why in
            count += 1
            if invocation.wantsJSON {
                leftOut.append(
                    LeftOut(id: device.id, serialNumber: device.serialNumber, productId: device.productId, reason: why))
            } else {
                output.writeError("Left out \(device.shownName). \(why)".printable + "\n")
            }
        }
        if invocation.wantsJSON {
            output.json(Exported(lists: lists, leftOut: leftOut))
        } else {
            say(lists, leftOut: count, output)
        }
        return lists.isEmpty && count > 0 ? .failed : .done
    }

    private static func portal(_ text: String) throws(Failure) -> PortalFormat {
        if let portal = PortalFormat(rawValue: text) { return portal }
        let refusal = CommandRefusal.unknownWord(
            text, kind: "format", accepted: PortalFormat.allCases.map(\.rawValue))
        throw .wrongUse(refusal.code, refusal.reason, refusal.nextStep)
    }

    /// Writes every device of the customer that can be written; nothing is left behind where that fails half-way.
    private static func export(
        _ invocation: Invocation, _ portal: PortalFormat, _ folder: String?, _ output: Output,
        leavingOut: (ExportedDeviceInfo, String) -> Void
    ) throws(Failure) -> [PortalList] {
        var writer: (any PortalWriter)?
        do throws(Failure) {
            try DaemonConnection(invocation).call(
                ExportDevices.self, .init(customer: invocation[0], format: portal.rawValue)
            ) { page throws(Failure) in
                // Only an answer says that there is such a customer, and that its name can stand in a file's.
                var current: any PortalWriter =
                    if let writer { writer } else { try begin(invocation, portal, folder, output) }
                defer { writer = current }
                for device in page.devices {
                    if let why = try append(device, portal, to: &current) { leavingOut(device, why) }
                }
            }
            try writer?.finish()
        } catch {
            writer?.abandon()
            throw error
        }
        return writer?.lists ?? []
    }

    /// Why the device is left out; nil where it is in its list.
    private static func append(
        _ device: ExportedDeviceInfo, _ portal: PortalFormat, to writer: inout any PortalWriter
    ) throws(Failure) -> String? {
        guard let listed = PortalDevice(device) else { return "Its hardware hash in the registry is damaged." }
        // Partner Center has no column for the group tag: it takes the list's name.
        let name = portal == .partnerCenter ? device.groupTag ?? "" : ""
        return try writer.append(listed, toListNamed: name)
    }

    private static func begin(
        _ invocation: Invocation, _ portal: PortalFormat, _ folder: String?, _ output: Output
    ) throws(Failure) -> any PortalWriter {
        guard let folder else { return PortalStream(portal, output) }
        return try PortalFolder(portal, folder: folder, customer: invocation[0])
    }

    private static func say(_ lists: [PortalList], leftOut: Int, _ output: Output) {
        let rows = Int64(lists.reduce(0) { $0 + $1.rows })
        let left = leftOut > 0 ? ", \(leftOut) left out" : ""
        output.writeError("\(rows.counting("device")) written\(left).\n")
        if lists.contains(where: { $0.file != nil }) {
            var table = TextTable("File", "Rows", "Group tag")
            for list in lists { table.add(list.file ?? "", "\(list.rows)", list.groupTag ?? "") }
            output.write(table.text)
        }
        if lists.contains(where: { $0.groupTag != nil }) {
            output.writeError("In Partner Center, type the group tag as the list's name, letter for letter.\n")
        }
    }
}

extension ExportedDeviceInfo {
    /// How the device is called in messages.
    fileprivate var shownName: String {
        if let serialNumber, !serialNumber.isEmpty { return "'\(serialNumber)' (device \(id))" }
        if let productId { return "Windows product ID \(productId) (device \(id))" }
        return "device \(id)"
    }
}
