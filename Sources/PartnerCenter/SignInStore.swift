// SPDX-License-Identifier: Apache-2.0

/// Where the sign-in outlives the process, sealed; several daemons can share one.
package protocol SignInStore: Sendable {
    /// What is kept, or nil where nothing is.
    func read() async throws -> [UInt8]?
    /// Safe when this returns.
    func write(_ bytes: [UInt8]) async throws
    /// Whether other daemons write there, too.
    var isShared: Bool { get }
    /// Does something while no other daemon renews the sign-in.
    ///
    /// - Throws: where that cannot be had; what the body throws is in its result.
    func alone<Value: Sendable>(_ body: @Sendable () async -> Value) async throws -> Value
}
