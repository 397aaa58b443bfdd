// SPDX-License-Identifier: Apache-2.0

import Glibc

/// How large the tests are whose size is their point.
enum FullSize {
    /// `make large` asks for it; what runs each time is smaller, and quick.
    static let isWanted = getenv("FULL_SIZE") != nil
}
