// SPDX-License-Identifier: Apache-2.0

/// Why no socket listens where one should.
package enum UnixListenerError: Error, Hashable, Sendable {
    /// A running process answers at this path.
    case inUse(String)
    /// Something that is no socket lies at this path; it was not touched.
    case notASocket(String)
    /// The passed descriptor is not a listening UNIX stream socket.
    case notAListener(Int32)
    case system(SystemCallError)
}

extension UnixListenerError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .inUse(let path): "another process answers at \(path)"
        case .notASocket(let path): "\(path) is not a socket and was left alone"
        case .notAListener(let number): "descriptor \(number) is not a listening UNIX stream socket"
        case .system(let error): error.description
        }
    }
}
