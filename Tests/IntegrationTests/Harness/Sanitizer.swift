// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What changes where the tests, and the programs that they start, were built by `make sanitize`.
enum Sanitizer {
    /// Whether one of them watches.
    static let isWatching = getenv("SANITIZER") != nil

    /// What the programs must be told as well, so that their findings are kept where `make sanitize` looks.
    static let environment: [String: String] = {
        let names = ["ASAN_OPTIONS", "TSAN_OPTIONS"]
        let values = names.compactMap { name in getenv(name).map { (name, String(cString: $0)) } }
        return Dictionary(uniqueKeysWithValues: values)
    }()

    /// How much longer everything may take.
    static let slowness = isWatching ? 5 : 1
    /// How much more memory the same work takes: the sanitizers keep a shadow of it.
    static let memory = isWatching ? 16 : 1
}
