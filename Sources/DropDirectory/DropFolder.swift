// SPDX-License-Identifier: Apache-2.0

package import Autopilot
package import Linux

/// A folder into which operators drop lists: it says whose devices and what to do.
package struct DropFolder: Hashable, Sendable {
    package var customer: FolderName
    package var purpose: DropPurpose

    package init(customer: FolderName, purpose: DropPurpose) {
        self.customer = customer
        self.purpose = purpose
    }

    /// The names that lead to it from the import folder.
    package var components: [FileName] {
        ([customer.rawValue] + purpose.components).compactMap { FileName($0) }
    }
}

extension DropFolder: CustomStringConvertible {
    /// Its path below the import folder, such as `contoso/deregister`.
    package var description: String { components.map(\.description).joined(separator: "/") }
}
