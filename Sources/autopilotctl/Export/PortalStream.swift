// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import DeviceList

/// Collects one portal list for standard output; it is written when it is known to be the only one.
struct PortalStream: PortalWriter {
    private(set) var lists: [PortalList] = []

    private let format: PortalFormat
    private let output: Output
    private var writer: PortalListWriter
    private var name: String?
    private var rows = 0

    init(_ format: PortalFormat, _ output: Output) {
        self.format = format
        self.output = output
        writer = PortalListWriter(format: format)
    }

    mutating func append(_ device: PortalDevice, toListNamed name: String) throws(Failure) -> String? {
        var trial = PortalListWriter(format: format)
        if let reason = trial.append(device) { return reason }
        guard self.name ?? name == name else {
            throw Self.severalLists("the devices have several group tags, and each tag is a list of its own")
        }
        guard !writer.isFull else {
            throw Self.severalLists("a portal takes at most \(PortalListWriter.rowsOfFile) rows a file")
        }
        self.name = name
        rows += 1
        return writer.append(device)
    }

    mutating func finish() {
        guard let file = writer.takeFile() else { return }
        output.write(file)
        lists = [PortalList(file: nil, rows: rows, groupTag: name.flatMap { $0.isEmpty ? nil : $0 })]
    }

    mutating func abandon() {}

    private static func severalLists(_ why: String) -> Failure {
        Failure(
            .failed, "several-lists", reason: "The devices do not fit into one list: \(why).",
            nextStep: "Give --directory=DIR: every list becomes a file there.")
    }
}
