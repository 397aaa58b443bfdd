// SPDX-License-Identifier: Apache-2.0

internal import Control
internal import FoundationEssentials
internal import Varlink

/// The raw bytes of a list behind a call, and the rows that go back.
struct ListUpload {
    /// The largest list that is taken this way: it is kept in memory while it is read.
    static let largest: Int64 = 64 << 20
    /// How many rows are read and answered at a time.
    static let chunkRows = 500
    private static let patience = Duration.seconds(30)

    let stream: VarlinkByteStream

    /// Reads as many bytes as were announced; fewer where the caller stops sending.
    func receive(_ size: Int64, _ begun: [UInt8]) async throws(VarlinkConnectionError) -> [UInt8] {
        var bytes = begun
        while bytes.count < size {
            let piece = try await stream.read(until: .now + Self.patience) { Array($0) }
            if piece.isEmpty { throw .closed }
            bytes += piece
        }
        return Array(bytes.prefix(Int(size)))
    }

    /// Sends objects, each ended by a NUL.
    func send<Row>(_ objects: [UploadedRow<Row>]) async throws(VarlinkConnectionError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var bytes: [UInt8] = []
        for object in objects {
            guard let data = try? encoder.encode(object) else { throw .closed }
            bytes += data
            bytes.append(0)
        }
        try await stream.write(bytes)
    }
}
