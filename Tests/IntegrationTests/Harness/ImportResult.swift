// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// One folder of results, as an operator reads it.
struct ImportResult {
    let folder: String

    /// The folder's own name, `TIME-ID-FILE`.
    var name: String { folder.split(separator: "/").last.map(String.init) ?? folder }

    /// The import's id, the second part of the name.
    var id: Int { name.split(separator: "-").dropFirst().first.flatMap { Int($0) } ?? 0 }

    /// summary.json is written last of all.
    var isComplete: Bool { exists("\(folder)/summary.json") }

    var original: [UInt8] { get throws { try readBytes("\(folder)/original.csv") } }

    /// Nil where every row went well.
    var rejected: [UInt8]? { try? readBytes("\(folder)/rejected.csv") }

    func summary() throws -> Summary {
        try JSONDecoder().decode(Summary.self, from: Data(readBytes("\(folder)/summary.json")))
    }

    /// The report's lines below its header.
    func report() throws -> [ReportLine] {
        let text = try readText("\(folder)/report.csv")
        guard text.hasPrefix("\u{FEFF}") else { throw Fault("the report has no byte order mark") }
        let records = SimpleCSV.records(String(text.unicodeScalars.dropFirst()))
        guard records.first == ReportLine.header else { throw Fault("the report's header is \(records.first ?? [])") }
        return try records.dropFirst().map(ReportLine.init)
    }
}

/// What summary.json says.
struct Summary: Decodable {
    let version: Int
    let id: Int
    let customer: String
    let operation: String
    let authority: String
    let file: String
    let digest: String
    let actor: String?
    let rows: Int
    let outcomes: [String: Int]
    let earlierImport: Int?
}

/// One line of report.csv.
struct ReportLine: Equatable {
    static let header = [
        "Row", "Serial Number", "Windows Product ID", "Outcome", "Code", "Reason", "Rule", "Next Step",
    ]

    let row: Int?
    let serialNumber: String
    let productID: String
    let outcome: String
    let code: String
    let reason: String
    let rule: String
    let nextStep: String

    init(_ cells: [String]) throws {
        guard cells.count == Self.header.count else { throw Fault("a report line has \(cells.count) cells: \(cells)") }
        row = Int(cells[0])
        (serialNumber, productID, outcome, code) = (cells[1], cells[2], cells[3], cells[4])
        (reason, rule, nextStep) = (cells[5], cells[6], cells[7])
    }
}

/// RFC 4180 as a reader of reports knows it, written apart from the product's own.
enum SimpleCSV {
    static func records(_ text: String) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var cell = ""
        var quoted = false
        var scalars = text.unicodeScalars.makeIterator()
        var next = scalars.next()
        while let scalar = next {
            next = scalars.next()
            switch scalar {
            case "\"" where quoted && next == "\"":
                cell.unicodeScalars.append(scalar)
                next = scalars.next()
            case "\"": quoted.toggle()
            case "," where !quoted:
                record.append(cell)
                cell = ""
            case "\r" where !quoted && next == "\n": break
            case "\n" where !quoted:
                records.append(record + [cell])
                record = []
                cell = ""
            default: cell.unicodeScalars.append(scalar)
            }
        }
        return cell.isEmpty && record.isEmpty ? records : records + [record + [cell]]
    }
}
