// SPDX-License-Identifier: Apache-2.0

internal import Journal

/// The journal messages about imports and drop folders; each has an entry in the message catalog.
extension MessageID {
    static let importReported = MessageID("0ea5656aa2f74d9fb4f9324fd01bca22")
    static let listRefused = MessageID("e6a8b77f5bf446bfab8f6e400b833e74")
    static let rowRejected = MessageID("aadeec2e7510446c9d1a57ed784efd0b")
    static let moreRowsRejected = MessageID("322de8d8436f4bc1bf35064db249cbd5")
    static let importResumed = MessageID("88178501f8a94355885fcf3b883afb45")
    static let delegationExpires = MessageID("a3d94d6c2b4f4f0a9d6d8f4a1c7be520")
    static let importHeld = MessageID("5f0c1e5b9b0d4d0c8f6f4fd5b7a3c1e2")
    static let fileWaiting = MessageID("275e68b269a4441492c1f7e3038ad798")
    static let workInterrupted = MessageID("f963b6c9233e4f36a254c49e074c6cdb")
    static let workGoesOn = MessageID("132e51d7bfa74fc19ba4229b43ba2cd9")
    static let folderGroupMissing = MessageID("bc1174c4510b4a0ba28f0cef8f22861f")
    static let folderProblem = MessageID("5c9d0c974a254f2ba3fa5e3c460392f1")
    static let foldersNotWatched = MessageID("071f28db1288414fb38ae41f26dc6eaa")
    static let groupMissing = MessageID("f864e679a3334bde958b20e52927db82")
    static let folderElsewhere = MessageID("74f287f0cb444d96885d01e238a1247b")
    static let orphanInProcessing = MessageID("1f9f34da22cb458fa4d4b7ed5fc13a80")
    static let registryOlderThanResults = MessageID("2a4215e50b714bf2a303d512305f8301")
    static let importRecovered = MessageID("bb88cfea7b8c4a6592982128f4f6d866")
    static let listsRemoved = MessageID("7538f17233e5471484176cf7cff689f6")
    static let registryLogHeld = MessageID("99459d349e254bda909412e47dd49a85")
    static let clocksDiffer = MessageID("9fa03023d1214b4eb7380008769b5410")
    static let metricsNotWritten = MessageID("8265402407e84431a307d1de490205ee")
}
