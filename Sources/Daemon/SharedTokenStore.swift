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
        try await registry.setSharedValue(bytes, Self.name)
        try file.write(bytes)
    }

    /// Also where the task is cancelled: a renewal that was begun is carried through.
    func take() async throws {
        while !(try await registry.hold(.signingIn)) { await Pause.wait(Self.look) }
    }

    func letGo() async { await registry.release(.signingIn) }
}
