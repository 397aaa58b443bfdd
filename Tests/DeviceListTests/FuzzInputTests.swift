// SPDX-License-Identifier: Apache-2.0

import Autopilot
import DeviceList
import FoundationEssentials
import Testing

/// The inputs with which the fuzzer begins, and those on which the reader once failed.
@Suite struct FuzzInputTests {
    static let folder = #filePath.replacing("DeviceListTests/FuzzInputTests.swift", with: "FuzzInputs/list/")
    static let names = (try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()) ?? []

    @Test func `There are inputs`() { #expect(Self.names.count > 5) }

    @Test(arguments: names) func `A list reads the same in pieces, and its invalid rows again`(name: String) throws {
        let input = try Array(Data(contentsOf: URL(fileURLWithPath: Self.folder + name)))
        let operation: Autopilot.Operation = input[0] & 1 == 0 ? .registerDevice : .deregisterDevice
        let list = Array(input.dropFirst(2))
        let whole = try ListReading(list, operation: operation)
        let pieces = try ListReading(list, operation: operation, piece: 1 + Int(input[1]))
        #expect(whole.codes == pieces.codes)
        #expect(whole.rows.map(\.cells) == pieces.rows.map(\.cells))
        #expect(whole.refusal == pieces.refusal)
        let invalid = zip(whole.codes, whole.isInvalid).filter(\.1).map(\.0)
        guard !invalid.isEmpty else { return }
        let rejected = whole.rejectedList
        #expect(
            try ListReading(rejected, operation: operation).codes == invalid,
            "\(String(decoding: rejected, as: UTF8.self))")
    }
}
