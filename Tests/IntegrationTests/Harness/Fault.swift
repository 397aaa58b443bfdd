// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A test cannot go on: what was waited for or tried, and what was seen instead.
struct Fault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }

    /// What was tried, with the words of errno(3).
    static func system(_ call: String) -> Fault {
        let code = errno
        return Fault("\(call): \(String(cString: strerror(code)))")
    }
}
