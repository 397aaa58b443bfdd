// SPDX-License-Identifier: Apache-2.0

internal import Journal

/// The journal messages about the daemon itself; each has an entry in the message catalog.
extension MessageID {
    static let daemonStarted = MessageID("6a11032bf4ed40cf928ae105a0d45346")
    static let daemonStopping = MessageID("869910bce82a4c2ab684c64c158ab659")
    static let configurationReloaded = MessageID("33aa64ec291c494f8ee2107882ab5eb8")
    static let configurationRefused = MessageID("54339fde589a41cfbbb0d40eebaf79aa")
    static let credentialUnusable = MessageID("ea346798f55d41f1ad698a259d7fb375")
    static let cannotStart = MessageID("16771441e1ac48ffb4e174cb688beeea")
    static let folderUnusable = MessageID("1dbf9b32f6964148ac8b3d216007abd3")
    static let anotherDaemon = MessageID("ba2d1bba5fcc48648f00966a4454d909")
    static let controlSocketUnusable = MessageID("a3e7c5bbf09749e7896df1935a24aced")
    static let registryExamined = MessageID("5c22e990b4474066a3fcfb16abbde415")
    static let serviceUserMissing = MessageID("232da9fcfeb641d3996257043c6aa774")
    static let serviceGroupMissing = MessageID("79f4aa8f50a1433f81845e47b6f56fca")
    static let serviceFolderMissing = MessageID("b2b4a2a227974b75b8dc6968536c5ed0")
    static let serviceCredentialMissing = MessageID("59b0f145092d430aad9b2e4e62e4c1d7")
    static let serviceStaysDown = MessageID("d9842ab9e1b14da2b439990841e1296c")
    static let callDidNotSucceed = MessageID("0194d414508d4149b43f0769ab65dbe0")
    static let registryUnusable = MessageID("672f206b058c4fd38dd59dd91352af29")
}
