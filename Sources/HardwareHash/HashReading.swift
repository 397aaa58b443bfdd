// SPDX-License-Identifier: Apache-2.0

/// What became of a text that should be a hardware hash.
package enum HashReading: Sendable {
    /// The seal holds, if need be after mending.
    case sound(HardwareHash, mended: [Mending])
    case unsound(HashProblem)
}
