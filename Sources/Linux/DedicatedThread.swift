// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// A thread of the program's own, for calls that block: the cooperative pool must never wait.
package struct DedicatedThread: Sendable {
    /// Starts a detached thread that runs `body` and ends with it.
    ///
    /// All signals are blocked in it, so that only those threads that wait for signals get them.
    ///
    /// - Parameter name: shown by `ps -T` and in backtraces; only the first 15 bytes count (pthread_setname_np(3)).
    /// - Throws: `SystemCallError` where the system has no room for another thread.
    package static func start(named name: String, _ body: sending @escaping () -> Void) throws(SystemCallError) {
        let box = Unmanaged.passRetained(Body(name: String(decoding: name.utf8.prefix(15), as: UTF8.self), run: body))
        var everySignal = sigset_t()
        var before = sigset_t()
        sigfillset(&everySignal)
        pthread_sigmask(SIG_SETMASK, &everySignal, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                let body = Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
                _ = clinux_name_thread(body.name)
                body.run()
                return nil
            }, box.toOpaque())
        guard code == 0 else {
            box.release()
            throw SystemCallError("pthread_create", name, errno: Errno(rawValue: code))
        }
        pthread_detach(thread)
    }

    private final class Body {
        let name: String
        let run: () -> Void

        init(name: String, run: @escaping () -> Void) {
            self.name = name
            self.run = run
        }
    }
}
