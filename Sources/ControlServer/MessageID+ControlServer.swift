// SPDX-License-Identifier: Apache-2.0

internal import Journal

/// The journal messages about the control socket; each has an entry in the message catalog.
extension MessageID {
    static let customerChanged = MessageID("78093cd8039b484c8735a794f7a57d23")
    static let callerTurnedAway = MessageID("eae851299c8c4515af81e9e5bf4ef636")
    static let connectionClosed = MessageID("08d91e33917c41b8a19ab95e15861199")
    static let commandFailed = MessageID("061afc30e57c4d1ba938c10b99d8fa1e")
    static let registryBackedUp = MessageID("0e7627c060964e4cad113d5ffa0c329d")
    static let devicesExported = MessageID("e38a49a012a8429aa28e5ebf2aa2344f")
}
