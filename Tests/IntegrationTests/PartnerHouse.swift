// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import Testing

/// A running daemon with its control program and one customer whose relationship is active: what these tests share.
final class PartnerHouse {
    let root: ScratchRoot
    let control: ControlProgram
    private(set) var daemon: RunningDaemon
    private var imports = 0

    /// - Parameters:
    ///   - settings: the text of autopilotd.conf.
    ///   - customer: nil adds none.
    init(
        settings: String = "", customer: String? = "contoso", preload: PreloadLibrary? = nil,
        environment: [String: String] = [:]
    ) throws {
        root = try ScratchRoot()
        control = ControlProgram(root: root)
        try root.write(settings, to: root.configuration)
        daemon = try RunningDaemon(root, preload: preload, environment: environment)
        if let customer { try control.addCustomer(customer) }
    }

    /// Devices by serial number, manufacturer and model, one of Partner Center's six ways.
    static func list(_ serialNumbers: [String]) -> [UInt8] {
        let header = "Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device model\r\n"
        return Array((header + serialNumbers.map { "\($0),,,Contoso Ltd,Book 3\r\n" }.joined()).utf8)
    }

    /// Drops a list into a folder of a customer and answers its report, by serial number.
    ///
    /// - Parameter folder: below the customer's own, such as `deregister`; empty to register.
    func drop(
        _ serialNumbers: [String], into folder: String = "", of customer: String = "contoso"
    ) throws -> [String: ReportLine] {
        let id = try dropOnly(serialNumbers, into: folder, of: customer)
        return try report(id, of: customer)
    }

    /// Drops a list and answers the number that its import has or will have.
    func dropOnly(_ serialNumbers: [String], into folder: String = "", of customer: String = "contoso") throws -> Int {
        imports += 1
        let target = root.importFolder(customer) + (folder.isEmpty ? "" : "/\(folder)")
        try root.drop(Self.list(serialNumbers), as: Array("list-\(imports).csv".utf8), in: target)
        return imports
    }

    /// Waits for an import's report and answers it by serial number.
    func report(_ id: Int, of customer: String = "contoso") throws -> [String: ReportLine] {
        let wait = try control.run(["--timeout=30", "import", "wait", id <= imports ? "list-\(id).csv" : "\(id)"])
        guard let result = try root.results(customer).first(where: { $0.id == id }) else {
            throw Fault("import \(id) has no report: \(wait)\n\(daemon.journal)")
        }
        return Dictionary(uniqueKeysWithValues: try result.report().map { ($0.serialNumber, $0) })
    }

    /// Waits until an import is in a state, by asking; a held one makes no result.
    func awaitState(_ state: String, of id: Int) throws {
        let deadline = Deadline()
        // Until it is claimed, it is not even there.
        while (try? control.json(ImportState.self, "import", "show", "\(id)").state) != state {
            if deadline.hasPassed { throw Fault("import \(id) is not \(state)\n\(daemon.journal)") }
        }
    }

    /// Takes over devices of others, by a list beside the root.
    func record(_ serialNumbers: [String], addedBy origin: String) throws {
        let path = "\(root.outside)/recorded.csv"
        try writeBytes(Self.list(serialNumbers), to: path)
        try control.succeed("device", "record", "contoso", path, "--added-by", origin)
    }

    func stop() throws { try daemon.stop() }

    private struct ImportState: Decodable { var state: String }
}

/// What `rules explain` and others answer with `--json`.
struct DecisionAnswer: Decodable, Equatable {
    var allowed: Bool
    var rule: String
    var reason: String
    var nextStep: String
}

/// What every command answers that was refused, with `--json`.
struct ErrorAnswer: Decodable {
    struct Body: Decodable {
        var code: String
        var reason: String
        var nextStep: String
        var rule: String?
    }

    var error: Body
}
