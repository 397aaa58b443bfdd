// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// The turns of phrase that the rules are written in.
extension Question {
    /// Whether the device is registered to this customer; to everybody else's operations one that is registered to
    /// another customer is not registered.
    var deviceIsRegistered: Bool { registration == .thisCustomer }

    // By pattern, because `==` of a type with raw values may compare these, and an origin's is made on the heap.

    var thisPartnerAddedDevice: Bool {
        if case .thisPartner = origin { true } else { false }
    }

    var partnerAddedDevice: Bool {
        switch origin {
        case .thisPartner, .otherPartner: true
        case .customer, .unknown: false
        }
    }

    var customerAddedDevice: Bool {
        if case .customer = origin { true } else { false }
    }

    var hasDelegation: Bool { delegation == .dap || delegation == .gdap }
}

extension Operation {
    var concernsProfile: Bool { self != .registerDevice && self != .deregisterDevice }
}
