// SPDX-License-Identifier: Apache-2.0

internal import Linux
internal import PartnerCenter
internal import Registry

/// The sign-in of all daemons that share a registry on a server: sealed in it, and in a file beside.
///
/// The file is what counts where the registry has none yet, and where it is moved back into a file.
struct SharedTokenStore: SignInStore {
    private static let name = "sign-in"
    private static let look = Duration.milliseconds(200)

    let registry: Registry
    let file: TokenStore

    func read() async throws -> [UInt8]? {
        if let kept = try await registry.sharedValue(Self.name) { return kept.value }
        return try file.read()
    }

    func write(_ bytes: [UInt8]) async throws {
        try file.write(bytes)
        try await registry.setSharedValue(bytes, Self.name)
    }

    var isShared: Bool { true }

    /// Also where the task is cancelled: a renewal that was begun is carried through.
    func alone<Value: Sendable>(_ body: @Sendable () async -> Value) async throws -> Value {
        while true {
            if let held = try await registry.hold(.signingIn) {
                let value = await body()
                await registry.release(held)
                return value
            }
            await Pause.wait(Self.look)
        }
    }
}
