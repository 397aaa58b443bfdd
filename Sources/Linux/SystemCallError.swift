// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A system call that failed: what was tried, on what, and what came back.
package struct SystemCallError: Error, Hashable, Sendable {
    /// The call's own name, as in its man page: `open`, `rename`.
    package var call: String
    /// The path or object, where there is one.
    package var subject: String?
    package var errno: Errno

    package init(_ call: String, _ subject: String? = nil, errno: Errno = .current) {
        self.call = call
        self.subject = subject
        self.errno = errno
    }

    /// Whether trying the same again later can help.
    package var canPass: Bool { errno.canPass }
}

extension SystemCallError: CustomStringConvertible {
    package var description: String {
        if let subject { "\(call) \(subject): \(errno)" } else { "\(call): \(errno)" }
    }
}

/// Runs a system call that returns -1 on failure, again while a signal interrupts it (EINTR).
///
/// - Throws: `SystemCallError` with the call's name and subject.
@discardableResult
package func systemCall<Result: FixedWidthInteger>(
    _ call: String, _ subject: @autoclosure () -> String? = nil, _ body: () -> Result
) throws(SystemCallError) -> Result {
    while true {
        let result = body()
        if result != -1 { return result }
        let code = Errno.current
        if code != .interrupted { throw SystemCallError(call, subject(), errno: code) }
    }
}
