// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Linux

extension File {
    /// How much is read at once; a large list needs no more calls than that, a small one no more memory.
    private static let chunk = 256 * 1024
    /// How much is written before its way to the disk begins.
    private static let writtenAtOnce: Int64 = 1 << 20

    /// Writes all that another file holds into this one, which is empty; long runs of NUL bytes become holes.
    ///
    /// A file of gigabytes that takes no room, as truncate(1) makes it, must not take room here.
    ///
    /// - Parameters:
    ///   - body: is shown each piece and answers whether to go on.
    ///   - begun: is told now and then how many bytes are written, and on their way to the disk.
    func write(
        contentOf other: File, _ body: (UnsafeRawBufferPointer) -> Bool = { _ in true },
        begun: (Int64) -> Void = { _ in }
    ) throws(SystemCallError) {
        let buffer = UnsafeMutableRawBufferPointer.allocatePages(byteCount: Self.chunk)
        defer { buffer.deallocate() }
        var offset: Int64 = 0
        var start: Int64 = 0
        var endsWithHole = false
        var goesOn = true
        while goesOn {
            let count = try other.read(into: buffer, at: offset)
            let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            if count > 0 {
                endsWithHole = piece.isAllZero
                if !endsWithHole { try write(piece, at: offset) }
            }
            offset += Int64(count)
            if offset - start >= Self.writtenAtOnce {
                beginWriting(start..<offset)
                begun(offset)
                start = offset
            }
            goesOn = body(piece) && count == buffer.count
        }
        if endsWithHole { try setSize(offset) }
    }

    /// Whether two files hold the same bytes now.
    func hasSameBytes(as other: File) throws(SystemCallError) -> Bool {
        let mine = UnsafeMutableRawBufferPointer.allocatePages(byteCount: Self.chunk)
        let theirs = UnsafeMutableRawBufferPointer.allocatePages(byteCount: Self.chunk)
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

extension UnsafeRawBufferPointer {
    fileprivate var isAllZero: Bool {
        guard let start = baseAddress, count > 0, self[0] == 0 else { return false }
        // Each byte is the one before it.
        return memcmp(start, start + 1, count - 1) == 0
    }
}
