// SPDX-License-Identifier: Apache-2.0

/// Where the sign-in outlives the process, sealed; several daemons can share one.
package protocol SignInStore: Sendable {
    /// What is kept, or nil where nothing is.
    func read() async throws -> [UInt8]?
    /// Safe when this returns.
    func write(_ bytes: [UInt8]) async throws
    /// Returns when no other daemon renews the sign-in, and none begins to before `letGo`.
    func take() async throws
    func letGo() async
}
