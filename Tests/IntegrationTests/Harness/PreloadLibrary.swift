// SPDX-License-Identifier: Apache-2.0

import ScratchFolder

/// The libraries of Tests/Preload, which stand between the daemon and the C library.
enum PreloadLibrary: String, CaseIterable {
    /// Kills at the n-th change of the disk.
    case killAt = "killat"
    /// Lets changes of the disk fail.
    case failAt = "failat"
    /// Lets one attempt to lock a file fail.
    case failLock = "faillock"
    /// Writes down all that happens to what is on disk.
    case recorder
    /// Moves the wall clock.
    case clock
    /// Holds up what one of its threads reads.
    case holdRead = "holdread"
    /// Lets it begin late to listen to a signal.
    case lateSignal = "latesignal"
    /// Has two faults that a sanitizer must find.
    case planted

    /// The built library; the first question builds all of them.
    func path() throws -> String {
        let folder = try Self.built.get().path
        return "\(folder)/\(rawValue).so"
    }

    private static let built: Result<ScratchFolder, any Error> = Result {
        let folder = try ScratchFolder()
        for library in allCases {
            let run = try ProgramRun(
                "/usr/bin/env",
                [
                    "cc", "-shared", "-fPIC", "-O2", "-o", "\(folder.path)/\(library.rawValue).so",
                    "\(Programs.tree)/Tests/Preload/\(library.rawValue).c", "-ldl",
                ])
            if run.status != 0 { throw Fault("cc: \(run.errors)") }
        }
        return folder
    }
}
