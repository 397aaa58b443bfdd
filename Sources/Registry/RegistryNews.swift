// SPDX-License-Identifier: Apache-2.0

/// What others did to a registry that daemons share.
package struct RegistryNews: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// They wrote something.
    package static let something = RegistryNews(rawValue: 1)
    /// The customers that are served, or their profiles, are others than before.
    package static let customers = RegistryNews(rawValue: 2)
}
