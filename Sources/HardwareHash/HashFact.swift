// SPDX-License-Identifier: Apache-2.0

/// One thing that a hash says, for people and programs to read.
package struct HashFact: Hashable, Codable, Sendable {
    /// What it is, in a few words; several facts of one hash can have the same name.
    package var name: String
    package var value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
