// SPDX-License-Identifier: Apache-2.0

/// One request as the loopback Partner Center saw it.
struct LoopbackRequest: Decodable {
    /// Counts from 1, in order of arrival.
    var n: Int
    /// Seconds since 1970.
    var time: Double
    /// `partner-center`, `login` or `graph`.
    var end: String
    var method: String
    var path: String
    var customer: String?
    var requestId: String?
    var correlationId: String?
    var bodyDigest: String
    /// How many devices its body held.
    var devices: Int?
    /// Which connection it came on, and the how-manieth it was there.
    var connection: Int
    var sequence: Int
    /// How many requests were being served when it came, itself among them.
    var inFlight: Int
    /// At the login: `refresh_token`, `client_credentials` or the device code's.
    var grant: String?
    /// What was, or would have been, answered.
    var status: Int?
    /// Whether it was answered from memory, because its request id was known.
    var replayed: Bool
    /// The faults that it met.
    var faults: [String]
    /// What the facts forbid and it did all the same.
    var violations: [String]
}

/// What the loopback Partner Center holds.
struct LoopbackDevices: Decodable {
    /// A device that is registered now.
    struct Present: Decodable {
        var id: String
        var customer: String
        var batch: String?
        var serial: String?
        var productKey: String?
        var uploadedBy: String
    }

    /// How often a device was submitted, registered and deleted.
    struct Counted: Decodable {
        var customer: String
        var device: String
        var submitted: Int
        var registered: Int
        var deleted: Int
    }

    var present: [Present]
    var counted: [Counted]
    /// Empty unless a device was sent twice, and the setting `acceptsTwice` let that happen; else `submitted` tells.
    var registeredTwice: [String]
}
