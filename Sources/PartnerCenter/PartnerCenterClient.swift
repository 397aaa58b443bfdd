// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
package import HTTP

/// Partner Center's REST API, and what Microsoft Graph adds to it, in this program's words.
///
/// What reads is tried again by itself for a while; what writes goes out once for each call, but for a renewed token.
/// A writing call's `requestID` is the caller's, who stored it before.
package struct PartnerCenterClient: Sendable {
    let exchange: ServiceExchange

    /// - Parameter failed: told of every call that brought no success, also where it is made again by itself.
    package init(
        addresses: ServiceAddresses, signIn: SignIn, http: HTTPClient, gate: CallGate,
        failed: @escaping @Sendable (ServiceFault) -> Void = { _ in }
    ) {
        exchange = ServiceExchange(addresses: addresses, signIn: signIn, http: http, gate: gate, failed: failed)
    }

    /// Where it asks, and for whom.
    package var addresses: ServiceAddresses { exchange.addresses }

    /// As whom it asks.
    package var signIn: SignIn { exchange.signIn }

    /// What passes and what is held back now.
    package var gateState: GateState { exchange.gate.state }
}
