// SPDX-License-Identifier: Apache-2.0

extension BinaryInteger {
    /// `1 list`, `2 lists`: the number and the word that goes with it.
    package func counting(_ one: String, _ many: String? = nil) -> String {
        "\(self) \(self == 1 ? one : many ?? one + "s")"
    }
}
