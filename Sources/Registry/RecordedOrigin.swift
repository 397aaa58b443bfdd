// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// What `device record` says of devices that are already there.
package struct RecordedOrigin: Hashable, Sendable {
    /// Never `this-partner` and never `unknown`.
    package let origin: Origin
    /// The other partner's name, where the origin is `other-partner`.
    package let name: String?
    /// Why an origin that is known is corrected; nil where only unknown ones are filled in.
    package let correction: String?

    /// Fails for this partner's own devices, which only registering makes, and for an unknown origin.
    package init?(_ origin: Origin, name: String?, correction: String?) {
        switch origin {
        case .thisPartner, .unknown: return nil
        case .otherPartner, .customer: break
        }
        self.origin = origin
        self.name = name
        self.correction = correction
    }
}
