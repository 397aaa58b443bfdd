// SPDX-License-Identifier: Apache-2.0

extension Duration {
    /// In whole milliseconds, the unit of the kernel's waits and of every time that is kept.
    package var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
