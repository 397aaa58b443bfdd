// SPDX-License-Identifier: Apache-2.0

/// What became of an owed row.
package enum OwedEnd: Sendable {
    /// What was promised is true.
    case done(RemoteRegistration?)
    /// The device was registered already, as a listing shows; it is kept with this origin.
    case found(Origin, RemoteRegistration?, RowVerdict)
    /// It came to something else for good; a device that was to be registered is not kept.
    case ended(RowVerdict)
    /// It is sent again, with another submission and not before this moment; `isFault` counts a fault of Partner Center.
    case again(notBefore: Int64, isFault: Bool)
}
