// SPDX-License-Identifier: Apache-2.0

/// A request that got no answer: what was tried, on what, and what came back.
package struct HTTPFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    package enum Kind: Hashable, Sendable {
        /// No connection came about: nothing was sent.
        case notConnected
        /// The far end is not who it says, or cannot prove it: nothing was sent.
        case certificate(CertificateProblem)
        /// The proxy did not let it through: nothing arrived.
        case proxy
        /// It took longer than it may.
        case timedOut
        /// Whoever sent it wants it to wait: nothing was sent.
        case held
        /// The connection ended in the middle, or the caller gave up.
        case cutOff
        /// The answer was longer than it may be.
        case tooLarge
        /// The request itself cannot be sent: its address or a header is wrong.
        case badURL
    }

    /// What went wrong, for whoever decides what to do about it.
    package var kind: Kind
    /// One sentence that names the host and path, never a query, a header or a body.
    package var text: String
    /// Whether the request may have reached the far end, so that what it asked for may have been done.
    package var mayHaveArrived: Bool

    package init(_ kind: Kind, _ text: String, mayHaveArrived: Bool = false) {
        self.kind = kind
        self.text = text
        self.mayHaveArrived = mayHaveArrived
    }

    package var description: String { text }
}
