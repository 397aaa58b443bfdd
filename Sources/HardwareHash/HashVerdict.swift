// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// A text, as values of six bits, judged: whether its seal holds, and what must be said about its end.
struct HashVerdict {
    let values: [UInt8]
    let paddingCount: Int
    let bytes: [UInt8]
    /// The length of the content, or where the bytes stop being a hash.
    let content: Result<Int, StructureFault>

    init(values: [UInt8], paddingCount: Int) {
        self.values = values
        self.paddingCount = paddingCount
        let bytes = Base64.bytes(ofValues: values)
        self.bytes = bytes
        content = bytes.withUnsafeBytes { raw in
            Result { () throws(StructureFault) in try HashStructure.check(raw) }
        }
    }

    var isSealed: Bool { if case .success = content { true } else { false } }

    /// The hash to store, and what was put right at its end; nil where the seal does not hold.
    var sealed: (hash: SealedHash, mending: Mending?)? {
        guard case .success(let length) = content else { return nil }
        let sealedCount = length + HashFormat.sealByteCount
        let head = Array(bytes[..<sealedCount])
        let tail = bytes[sealedCount...]
        guard tail.allSatisfy({ $0 == 0 }) else { return withTail(head, tail) }
        if bytes.count == HashFormat.canonicalByteCount {
            guard !isWellFormed else { return (SealedHash(sealed: head), nil) }
            return (SealedHash(sealed: head), Mending(paddingCount > 0 ? .padding : .tailShortened))
        }
        if bytes.count > HashFormat.canonicalByteCount {
            guard isWellFormed else { return (SealedHash(sealed: head), Mending(.tailShortened)) }
            return (SealedHash(sealed: head, unusualLength: bytes.count), nil)
        }
        // Some collectors write no zeros behind the seal; a text that ends there in good order was not cut.
        if isWellFormed, tail.count < 3 { return (SealedHash(sealed: head, unusualLength: bytes.count), nil) }
        if sealedCount > HashFormat.canonicalByteCount {
            return (SealedHash(sealed: head, unusualLength: sealedCount), Mending(.padding))
        }
        return (SealedHash(sealed: head), Mending(tail.count < 3 ? .padding : .tailRefilled))
    }

    private func withTail(_ head: [UInt8], _ tail: ArraySlice<UInt8>) -> (SealedHash, Mending?) {
        let lastUsed = tail.lastIndex { $0 != 0 } ?? tail.startIndex
        let length = bytes.count == HashFormat.canonicalByteCount ? nil : bytes.count
        let hash = SealedHash(sealed: head, unusualLength: length, tail: Array(tail[...lastUsed]))
        return (hash, isWellFormed ? nil : Mending(.padding))
    }

    /// Whether number of characters, `=` signs and left-over bits are what an encoder writes.
    private var isWellFormed: Bool {
        switch values.count % 4 {
        case 0: paddingCount == 0
        case 2: paddingCount == 2 && values[values.count - 1] & 15 == 0
        case 3: paddingCount == 1 && values[values.count - 1] & 3 == 0
        default: false
        }
    }
}
