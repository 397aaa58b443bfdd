// SPDX-License-Identifier: Apache-2.0

/// What a request asks the far end to do.
package enum HTTPMethod: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"

    /// Whether it changes something, so that it must never be sent a second time on its own account.
    var writes: Bool { self != .get }
}
