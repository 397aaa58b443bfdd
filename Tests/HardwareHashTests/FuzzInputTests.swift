// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import HardwareHash
import Testing

/// The inputs with which the fuzzer begins, and those on which the reader once failed.
@Suite struct FuzzInputTests {
    static let folder = #filePath.replacing("HardwareHashTests/FuzzInputTests.swift", with: "FuzzInputs/hash/")
    static let names = (try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()) ?? []

    @Test func `There are inputs`() { #expect(Self.names.count > 3) }

    @Test(arguments: names) func `What reads sound reads sound again`(name: String) throws {
        let input = try Array(Data(contentsOf: URL(fileURLWithPath: Self.folder + name)))
        for text in [input, Array(input.dropFirst())] {
            guard case .sound(let hash, _) = read(String(decoding: text, as: UTF8.self)) else { continue }
            guard case .sound(let same, let mended) = read(hash.text) else {
                Issue.record("not sound again")
                continue
            }
            #expect(same == hash)
            #expect(mended.isEmpty)
        }
    }
}
