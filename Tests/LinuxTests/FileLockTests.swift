// SPDX-License-Identifier: Apache-2.0

import Linux
import ScratchFolder
import Testing

@Suite struct FileLockTests {
    @Test func `a lock is held once and free again when it is let go`() throws {
        let folder = try ScratchFolder()
        let path = folder.path + "/lock"
        var first = try FileLock.take(path)
        #expect(first != nil)
        #expect(try FileLock.take(path) == nil)
        first = nil
        #expect(try FileLock.take(path) != nil)
    }
}
