// SPDX-License-Identifier: Apache-2.0

extension UnsafeMutableRawBufferPointer {
    /// Room for pieces of large files, which begins where a page does; to be deallocated.
    ///
    /// The kernel copies between pages and memory 16 bytes off them half as fast: 400 MB written took 0.40 s of the
    /// processor instead of 0.21 s (Linux 6.18, x86-64).
    package static func allocatePages(byteCount: Int) -> Self {
        allocate(byteCount: byteCount, alignment: 4096)
    }
}
