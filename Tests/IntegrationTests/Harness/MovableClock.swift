// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The wall clock of a daemon that runs with the clock preload; nothing else of its time moves.
struct MovableClock {
    private let file: String

    /// - Parameter folder: a short path; the library reads the offset from a file in it.
    init(in folder: String) throws {
        file = "\(folder)/clock-offset"
        try move(to: 0)
    }

    var environment: [String: String] { ["CLOCK_OFFSET": file] }

    /// Moves the clock to so many seconds from the real time.
    func move(to offset: Int) throws { try writeBytes(Array("\(offset)\n".utf8), to: file) }

    /// Moves the clock so many days from the real time.
    func move(days: Int) throws { try move(to: days * 86_400) }

    /// The UTC day so many days from the real one, as `2026-01-31`.
    static func day(in days: Int) -> String {
        var moment = time(nil) + days * 86_400
        var parts = tm()
        gmtime_r(&moment, &parts)
        return [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)]
            .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
    }
}
