// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

extension File {
    /// Reads from where the file stands until the buffer is full or the file ends.
    ///
    /// - Returns: how many bytes; less than the buffer holds only at the end.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemCallError) -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = try systemCall("read", path) {
                Glibc.read(descriptor.rawValue, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
            }
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    /// Reads at a place of its own, so that several readers can share the descriptor (pread(2)).
    ///
    /// - Returns: how many bytes; less than the buffer holds only at the end.
    package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(SystemCallError) -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = try systemCall("pread", path) {
                pread(
                    descriptor.rawValue, buffer.baseAddress?.advanced(by: filled), buffer.count - filled,
                    off_t(offset) + filled)
            }
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    /// Reads all that is there, or throws `.fileTooLarge` where that is more than `limit` bytes.
    package func readAll(limit: Int) throws(SystemCallError) -> [UInt8] {
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = try chunk.withUnsafeMutableBufferPointer { buffer throws(SystemCallError) in
                try read(into: UnsafeMutableRawBufferPointer(buffer))
            }
            content.append(contentsOf: chunk.prefix(count))
            guard content.count <= limit else { throw SystemCallError("read", path, errno: .fileTooLarge) }
            if count < chunk.count { return content }
        }
    }

    /// Reads from the beginning next time.
    package func rewind() throws(SystemCallError) {
        _ = try systemCall("lseek", path) { lseek(descriptor.rawValue, 0, SEEK_SET) }
    }

    /// Writes every byte, in as many calls as it takes.
    package func write(_ buffer: UnsafeRawBufferPointer) throws(SystemCallError) {
        var written = 0
        while written < buffer.count {
            written += try systemCall("write", path) {
                Glibc.write(descriptor.rawValue, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
        }
    }

    /// Writes every byte at a place of its own, in as many calls as it takes (pwrite(2)).
    package func write(_ buffer: UnsafeRawBufferPointer, at offset: Int64) throws(SystemCallError) {
        var written = 0
        while written < buffer.count {
            written += try systemCall("pwrite", path) {
                pwrite(
                    descriptor.rawValue, buffer.baseAddress?.advanced(by: written), buffer.count - written,
                    off_t(offset) + written)
            }
        }
    }

    /// Has what was written there brought to the disk from now on, so that a later sync waits less; promises nothing.
    package func beginWriting(_ range: Range<Int64>) {
        // Not every file system can do it (sync_file_range(2), ESPIPE); the sync does it all.
        _ = clinux_begin_writing(descriptor.rawValue, range.lowerBound, range.upperBound - range.lowerBound)
    }

    /// Makes the file this long; what is added is a hole that reads as NUL bytes (ftruncate(2)).
    package func setSize(_ size: Int64) throws(SystemCallError) {
        try systemCall("ftruncate", path) { ftruncate(descriptor.rawValue, off_t(size)) }
    }

    /// Writes every byte, in as many calls as it takes.
    package func write(_ bytes: some Sequence<UInt8>) throws(SystemCallError) {
        try Array(bytes).withUnsafeBufferPointer { buffer throws(SystemCallError) in
            try write(UnsafeRawBufferPointer(buffer))
        }
    }
}
