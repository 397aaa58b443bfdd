// SPDX-License-Identifier: Apache-2.0

internal import Linux

extension File {
    /// How much is read at once; a large list needs no more calls than that, a small one no more memory.
    private static let chunk = 256 * 1024

    /// Appends all that another file holds from its beginning.
    ///
    /// - Parameter body: is shown each piece and answers whether to go on.
    func append(
        contentOf other: File, _ body: (UnsafeRawBufferPointer) -> Bool = { _ in true }
    ) throws(SystemCallError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunk, alignment: 16)
        defer { buffer.deallocate() }
        var offset: Int64 = 0
        while true {
            let count = try other.read(into: buffer, at: offset)
            let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            try write(piece)
            offset += Int64(count)
            if !body(piece) || count < buffer.count { return }
        }
    }

    /// Whether two files hold the same bytes now.
    func hasSameBytes(as other: File) throws(SystemCallError) -> Bool {
        let mine = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunk, alignment: 16)
        let theirs = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunk, alignment: 16)
        defer {
            mine.deallocate()
            theirs.deallocate()
        }
        var offset: Int64 = 0
        while true {
            let count = try read(into: mine, at: offset)
            guard try other.read(into: theirs, at: offset) == count,
                mine[..<count].elementsEqual(theirs[..<count])
            else { return false }
            offset += Int64(count)
            if count < mine.count { return true }
        }
    }
}
