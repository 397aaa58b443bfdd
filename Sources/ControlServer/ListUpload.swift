// SPDX-License-Identifier: Apache-2.0

internal import Control
internal import FoundationEssentials
internal import Linux
internal import Varlink

/// The raw bytes of a list behind a call, and the rows that go back.
struct ListUpload {
    /// How many rows are read and answered at a time.
    static let chunkRows = 500
    private static let patience = Duration.seconds(30)

    let stream: VarlinkByteStream

    /// Puts as many bytes as were announced into a file, which then stands at its beginning.
    ///
    /// All of them are taken even where that fails, such as on a full disk: the caller listens only behind them.
    func receive(
        _ size: Int64, _ begun: [UInt8], into make: () throws(SystemCallError) -> File
    ) async throws(VarlinkConnectionError) -> Result<File, SystemCallError> {
        var (left, piece) = (size, begun)
        var received = Result { () throws(SystemCallError) in try make() }
        while true {
            let wanted = piece.prefix(Int(clamping: left))
            left -= Int64(wanted.count)
            received = received.flatMap { file in
                Result { () throws(SystemCallError) in
                    try file.write(wanted)
                    if left == 0 { try file.rewind() }
                    return file
                }
            }
            if left == 0 { return received }
            piece = try await stream.read(until: .now + Self.patience) { Array($0) }
            if piece.isEmpty { throw .closed }
        }
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
