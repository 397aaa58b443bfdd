// SPDX-License-Identifier: Apache-2.0

internal import CSystemd
internal import Glibc

/// An open socket that a socket unit handed over (sd_listen_fds(3)).
package struct PassedSocket: Hashable, Sendable {
    /// The unit's `FileDescriptorName=`, by default the socket unit's own name.
    package let name: String
    /// The descriptor, with close-on-exec set; whoever takes the socket owns it.
    package let descriptor: CInt

    /// Takes all passed sockets, in systemd's order; a second call finds none.
    package static func takeAll() -> [PassedSocket] {
        var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        let count = sd_listen_fds_with_names(1, &names)
        guard count > 0 else { return [] }
        defer { free(names) }
        return (0..<Int(count)).map { index in
            let name = names?[index]
            defer { free(name) }
            return PassedSocket(
                name: name.map { String(cString: $0) } ?? "unknown",
                descriptor: firstDescriptor + CInt(index))
        }
    }

    // SD_LISTEN_FDS_START of sd-daemon.h.
    private static let firstDescriptor: CInt = 3
}
