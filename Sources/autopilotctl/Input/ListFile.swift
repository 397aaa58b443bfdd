// SPDX-License-Identifier: Apache-2.0

internal import Linux
internal import Varlink

/// A device list that is sent to the daemon piece by piece, however large it is.
final class ListFile {
    let name: String
    /// How many bytes are announced and sent, whatever is appended meanwhile.
    let size: Int64
    /// Why it could not be read to its end.
    private(set) var fault: SystemCallError?
    private let file: File
    private var left: Int64
    private var buffer = [UInt8](repeating: 0, count: 1 << 18)

    init(_ name: String) throws(Failure) {
        let input = try InputFile(name)
        self.name = name
        file = input.content
        do throws(SystemCallError) {
            let status = try file.status()
            // How long a pipe is nobody knows before its end.
            guard status.kind == .regular || status.kind == .characterDevice else {
                throw SystemCallError("read", name, errno: .invalidArgument)
            }
            size = status.size
        } catch {
            throw InputFile.failure(name, error)
        }
        left = size
    }

    /// The next bytes; none at the end.
    ///
    /// A list that shrank meanwhile ends the connection.
    func next() throws(VarlinkClientError) -> [UInt8] {
        guard left > 0 else { return [] }
        do throws(SystemCallError) {
            let count = try buffer.withUnsafeMutableBufferPointer { bytes throws(SystemCallError) in
                try file.read(into: UnsafeMutableRawBufferPointer(bytes))
            }
            guard count > 0 else { throw SystemCallError("read", name, errno: .inputOutput) }
            let piece = buffer.prefix(Int(min(Int64(count), left)))
            left -= Int64(piece.count)
            return Array(piece)
        } catch {
            fault = error
            throw .closed
        }
    }
}
