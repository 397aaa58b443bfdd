// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import DeviceList

/// The lines of `report.csv`; for several lists in one, with a last column that names the list.
struct CheckCSV: CheckFormat {
    private let namesLists: Bool
    private var hasHeader = false
    private var text = ReportText(byteOrderMark: false)

    init(namesLists: Bool) {
        self.namesLists = namesLists
    }

    mutating func begin(_ file: String) -> String {
        text = ReportText(byteOrderMark: false, file: namesLists ? file : nil, hasHeader: !hasHeader)
        hasHeader = true
        return taken
    }

    mutating func rows(_ rows: [ReportRow]) -> String {
        for row in rows { text.append(row) }
        return taken
    }

    mutating func end(_ check: ListCheck) -> String {
        if let refusal = check.refusal { text.append(refusal) }
        return taken
    }

    mutating func finish() -> String { "" }

    private var taken: String {
        mutating get { String(decoding: text.takeBytes(), as: UTF8.self) }
    }
}
