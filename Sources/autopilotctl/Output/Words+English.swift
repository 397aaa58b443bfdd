// SPDX-License-Identifier: Apache-2.0

internal import Control

extension Bool {
    /// As people say it.
    var word: String { self ? "yes" : "no" }
}

extension ProgressInfo {
    /// How much of the list was read; nil before its size is known.
    var percent: Int? { bytesTotal > 0 ? Int(min(bytesDone, bytesTotal) * 100 / bytesTotal) : nil }
}
