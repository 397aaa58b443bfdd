// SPDX-License-Identifier: Apache-2.0

/// How the daemon came to look at a file.
package enum Sighting: Hashable, Sendable {
    /// It was listed in its folder, or its time had come.
    case listed
    /// It was renamed into the folder, so it is whole.
    case movedIn
    /// Its name was made, and whoever made it may still write.
    case created
    /// Somebody who had it open for writing closed it.
    case closed
}
