// SPDX-License-Identifier: Apache-2.0

/// What keeps the registry.
package enum RegistryKind: String, CaseIterable, Sendable {
    /// A file of this machine.
    case sqlite
    /// A database of a PostgreSQL server.
    case postgresql
}
