// SPDX-License-Identifier: Apache-2.0

package import Linux

/// The file in which the sign-in outlives the process: whole or not at all, and only for its owner.
package struct TokenStore: SignInStore {
    /// The file's name in the state directory.
    package static let fileName = "partner-center.tokens"
    /// Far more than any token has.
    private static let limit = 1 << 20
    private let folder: String

    /// - Parameter folder: the state directory; it must be there.
    package init(folder: String) {
        self.folder = folder
    }

    /// What is kept, or nil where nothing is.
    package func read() throws(SystemCallError) -> [UInt8]? {
        do {
            return try Directory(folder).openFile(Self.name).readAll(limit: Self.limit)
        } catch {
            guard error.errno == .noSuchFile else { throw error }
            return nil
        }
    }

    /// On disk when this returns.
    package func write(_ bytes: [UInt8]) throws(SystemCallError) {
        try AtomicFile.write(bytes, to: Self.name, in: Directory(folder), mode: 0o600)
    }

    /// Nobody else has the file.
    package var isShared: Bool { false }
    package func alone<Value: Sendable>(_ body: @Sendable () async -> Value) async -> Value { await body() }

    private static var name: FileName {
        guard let name = FileName(fileName) else { preconditionFailure("the name is a name") }
        return name
    }
}
