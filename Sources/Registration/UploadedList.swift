// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import CSV
package import Configuration
internal import DeviceList
internal import HardwareHash
package import Linux

/// A list that a caller sent over the control socket, read on a thread of its own.
package actor UploadedList {
    private let executor = SerialQueueExecutor(label: "autopilotd.upload")
    private let list: File
    private let options: DeviceListOptions
    private var reader: DeviceListReader?

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - list: stands at its beginning.
    ///   - operation: says which identifiers a row must have.
    ///   - groupTag: of rows that have none.
    ///   - repairBudget: how hard damaged hashes are searched.
    package init(_ list: File, for operation: Operation, groupTag: String?, repairBudget: RepairBudget) {
        self.list = list
        options = DeviceListOptions(
            operation: operation, defaultGroupTag: groupTag,
            repairAllowance: RepairAllowance(perRow: repairBudget.perRow, perList: repairBudget.perList))
    }

    /// Reads the list's beginning.
    ///
    /// - Returns: why it is no device list, where it is none.
    package func open() throws -> Refusal? {
        let opened = try DeviceListReader.open(options) { [list] buffer in try list.read(into: buffer) }
        switch opened {
        case .refused(let refusal): return refusal
        case .list(let list):
            reader = list
            return nil
        }
    }

    /// The next rows; none at the end.
    package func rows(atMost limit: Int) throws -> [JudgedRow] {
        var rows: [JudgedRow] = []
        while rows.count < limit, let row = try reader?.next() { rows.append(JudgedRow(row)) }
        return rows
    }
}
