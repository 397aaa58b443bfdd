// SPDX-License-Identifier: Apache-2.0

/// What deleting a device came to.
package enum DeviceDeletion: Hashable, Sendable {
    case deleted
    /// It was not there (404, or code 807).
    case wasGone
}
