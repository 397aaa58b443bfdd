// SPDX-License-Identifier: Apache-2.0

import Crypto

extension SyntheticDevice {
    /// The hash as Windows would write it: 4,000 characters.
    package var hashText: String { HashBuilder.text(sealed) }

    /// The records and their seal.
    package var sealed: [UInt8] { records.sealed }

    /// The inner records in the order in which the collector writes them.
    package var records: HashBuilder {
        var hash = HashBuilder()
        appendProcessor(to: &hash)
        appendDisk(to: &hash)
        for adapter in networkAdapters {
            let bus = HashBuilder.wide(adapter.bus + "\0")
            hash.append(8, number(adapter.medium, 4) + adapter.address + number(bus.count, 4) + bus)
        }
        for _ in 0..<displayCount {
            hash.append(9, number(309, 2) + number(174, 2) + number(1920, 2) + number(1080, 2) + number(0x8000_0000, 4))
            hash.append(27, number(31, 2) + number(17, 2))
        }
        hash.append(10, [10, 2, 0, 0, 0])
        appendIdentity(to: &hash)
        appendGraphics(to: &hash)
        for record in extraRecords { hash.append(record.type, record.payload) }
        return hash
    }

    private func number(_ value: Int, _ byteCount: Int) -> [UInt8] { HashBuilder.number(value, byteCount) }

    /// A version is minor, major, revision, build.
    private func version(_ major: Int, _ minor: Int, _ build: Int, _ revision: Int) -> [UInt8] {
        number(minor, 2) + number(major, 2) + number(revision, 2) + number(build, 2)
    }

    private func appendProcessor(to hash: inout HashBuilder) {
        let build = [3: 16299, 5: 19041, 7: 20348, 8: 22621, 9: 26100][toolVersion] ?? 26100
        let architecture = isARM ? 12 : 9
        hash.append(
            1,
            version(10, 0, build, 1) + version(10, 0, build, 4652) + number(collectedAt, 4)
                + [toolVersion >= 5 ? 4 : 120, 2, UInt8(architecture), UInt8(toolVersion)])
        hash.append(2, number(architecture, 2) + number(1, 2) + number(8, 2) + number(16, 2) + number(1, 4))
        if isHybrid { hash.append(34, [2] + [0] + number(8, 2) + number(8, 2) + [1] + number(2, 2) + number(4, 2)) }
        hash.append(5, number(16, 8) + number(64, 8) + number(2, 2) + number(1, 2) + [3])
        hash.append(3, text: isARM ? "Synthetic ARM" : "GenuineSynth")
        let name = Array("Synthetic CPU @ 2.00GHz".utf8)
        hash.append(4, isARM ? name + [0] : name + [UInt8](repeating: 0, count: 48 - name.count))
    }

    private func appendDisk(to hash: inout HashBuilder) {
        guard let diskSerial else { return }
        hash.append(6, number(512, 8) + number(17, 2) + [0, 1])
        hash.append(7, Array("\(diskSerial)|SYNTH SSD 512G|".utf8))
    }

    private func appendIdentity(to hash: inout HashBuilder) {
        if let endorsementKey {
            hash.append(13, text: "TPM-Version:2.0 -Level:0-Revision:1.38-VendorID:'SYNT'-Firmware:65536.1")
            hash.append(25, endorsementKey)
            hash.append(11, number(0, 4) + [1, 0] + number(32, 4) + SHA256.digest(of: endorsementKey))
        } else {
            hash.append(11, number(0, 4) + [3, 1] + number(32, 4) + SHA256.digest(of: uuid))
        }
        hash.append(12, uuid)
        for (type, text) in [
            (14, serialNumber), (15, "Synthetic Firmware"), (16, manufacturer), (17, model), (18, "SKU-1"),
            (19, manufacturer + " family"), (23, "1.0"), (20, manufacturer), (21, "0000"), (22, "1.1"),
        ] {
            hash.append(type, text: text)
        }
        guard let productID else { return }
        hash.append(24, text: productID)
        hash.append(26, text: "[TH]X19-00000")
    }

    private func appendGraphics(to hash: inout HashBuilder) {
        if let diskSerial { hash.append(28, text: "\(diskSerial)|SYNTH SSD 512G|") }
        for _ in 0..<graphicsCount { hash.append(29, number(134_217_728, 8) + number(0, 8) + [1, 1]) }
        for index in 0..<graphicsCount { hash.append(30, HashBuilder.wide("Contoso|Synthetic Graphics \(index)")) }
        guard toolVersion == 9 else { return }
        hash.append(35, [2, 0xFD, 0])
        // Ten counts, then as many values as they add up to, and two.
        let counts = [1, 0, 2, 0, 0, 1, 0, 0, 0, 0]
        let block = number(0, 4) + counts.flatMap { number($0, 2) } + (0..<6).flatMap { number($0 + 7, 2) }
        hash.append(37, number(block.count, 4) + number(block.count, 4) + block.dropFirst(4))
    }
}
