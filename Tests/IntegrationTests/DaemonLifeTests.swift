// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@Suite struct DaemonLifeTests {
    @Test func `the libraries that disturb the daemon can be built`() throws {
        for library in PreloadLibrary.allCases { #expect(exists(try library.path())) }
    }
}
