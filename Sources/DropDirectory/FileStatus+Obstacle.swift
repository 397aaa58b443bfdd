// SPDX-License-Identifier: Apache-2.0

internal import Linux

extension FileStatus {
    /// Why a file that is this must not be opened; nil for a plain file with one name and not too much in it.
    func obstacle(maxFileSize: Int64) -> WaitingReason? {
        switch kind {
        case .regular:
            if linkCount > 1 { return .hardLinked }
            return size > maxFileSize ? .tooLarge(limit: maxFileSize) : nil
        case .symbolicLink: return .symbolicLink
        case .directory: return .folder
        case .fifo, .socket, .characterDevice, .blockDevice, .unknown: return .notAFile
        }
    }

    /// Whether the file was written some time before its name was made, as with link(2).
    ///
    /// Opening and writing set both times; a link sets only that of the status.
    var isOlderThanName: Bool { changedAt.subtractingReportingOverflow(modifiedAt).partialValue > 1_000_000_000 }
}
