// SPDX-License-Identifier: Apache-2.0

internal import Journal
internal import PartnerCenter

/// The journal messages about Partner Center; each has an entry in the message catalog.
extension MessageID {
    static let callFailed = MessageID("0b0d8ddd57e847498eb8ea43ebf8a7dd")
    static let callRefused = MessageID("5ca8f7c56d4d44eab08e965e5a90f37e")
    static let callsGoOn = MessageID("41411b62f48848288d7be00f361afad5")
    static let submissionAccepted = MessageID("22387832b11e42868d2ffc39e256d7db")
    static let devicesGone = MessageID("f6f7ac2451ef4ac7acc9b33e9ba067ad")
    static let customersFollowed = MessageID("717ab2c7ad8047b384f03e7c005710ba")
    static let signInNeeded = MessageID("0a7b6923872f4ab788e7e4f5333ab673")
    static let mfaNeeded = MessageID("22e70c7993c34da79748de48b8dd58a8")
    static let audienceRetired = MessageID("dea408ade2e54639827acba8108a3d4e")
    static let userNeeded = MessageID("a9f10370ca284925a16a737693be80c9")
    static let signInBlocked = MessageID("971b62a3ae85498b81be2f182d55fc62")
    static let gdapMissing = MessageID("3d42b2f96b70439389ff1a2b21024e87")
    static let nameLearnt = MessageID("8490fad5bf8f491f99a69b1aff725913")
    static let customerNotListed = MessageID("a0f2de6c0db142058aad1526c0b4c594")
    static let signInEnds = MessageID("80e36b6ca0aa493e97f5abb00b778868")
    static let proofEnds = MessageID("8be178cf83714fc0b806c35e8c36f769")
    static let signedIn = MessageID("f7caf6c34c694654b34e78d70a1a80e1")
    static let secretNeeded = MessageID("3f6619e0c2a64cf2a28f14fb34bd58f9")
}

extension PersonMustAct {
    /// The message that says so.
    var messageID: MessageID {
        switch self {
        case .notSignedIn, .signInExpired, .signInRefused, .tokenRefused: .signInNeeded
        case .mfaRequired: .mfaNeeded
        case .retiredAudience: .audienceRetired
        case .appOnly: .userNeeded
        case .conditionalAccess, .consentRequired: .signInBlocked
        case .noSecret, .secretRefused, .tokensUnreadable: .secretNeeded
        }
    }
}
