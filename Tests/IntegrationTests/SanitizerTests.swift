// SPDX-License-Identifier: Apache-2.0

import Testing

/// Under `make sanitize` a fault in a program that a test starts must be seen, or all the others prove nothing.
@Suite(.enabled(if: Sanitizer.isWatching)) struct SanitizerTests {
    @Test(arguments: [Programs.daemon, Programs.control])
    func `a fault that is planted in a program is found`(program: String) throws {
        var environment = ProgramRun.plainEnvironment
        environment["LD_PRELOAD"] = try PreloadLibrary.planted.path()
        let run = try ProgramRun(program, ["--version"], environment: environment)
        // The finding itself is kept in a file, for which `make sanitize` looks.
        #expect(run.status != 0, "\(run)")
    }
}
