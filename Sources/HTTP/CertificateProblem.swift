// SPDX-License-Identifier: Apache-2.0

/// Why the far end's certificate was not believed.
package enum CertificateProblem: Hashable, Sendable {
    /// It is for another name.
    case wrongHost
    /// It has ended, or has not begun: or this machine's clock is wrong.
    case expired
    /// No authority that this machine trusts has signed it.
    case unknownAuthority
    /// Anything else, or the authorities could not be read.
    case other
}
