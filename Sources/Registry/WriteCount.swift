// SPDX-License-Identifier: Apache-2.0

/// How often anybody wrote to a registry on a server, and how often that was a `WriteEffect.change`.
struct WriteCount: Hashable {
    var writes: Int64
    var changes: Int64
}
