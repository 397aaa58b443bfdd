// SPDX-License-Identifier: Apache-2.0

/// A credential that cannot be used: which one and why, never what is in it.
package struct SignInSecretsError: Error, Hashable, Sendable, CustomStringConvertible {
    package var credential: String
    /// After the credential's name.
    package var reason: String

    package var description: String { "The credential \(credential) \(reason)." }
}
