// SPDX-License-Identifier: Apache-2.0

internal import CInih

extension IniText {
    /// Why a line is neither a header nor an entry.
    enum Fault: CaseIterable {
        case tooLong
        case brokenHeader
        case colon
        case noSeparator
        case noKey
        case nulByte
        case notUTF8
        case unreadable

        /// What is wrong and what to write instead.
        var explanation: String {
            switch self {
            case .tooLong: "the line is longer than \(CINIH_LINE_LIMIT) bytes; shorten it."
            case .brokenHeader: "this is no section header; write [Name] and nothing else on the line."
            case .colon: "':' stands where '=' belongs; write Key=Value."
            case .noSeparator: "this is neither [Section] nor Key=Value; put '#' before it if it is a comment."
            case .noKey: "there is no key before '='; write Key=Value."
            case .nulByte: "the line has a NUL byte; save the file as plain text in UTF-8."
            case .notUTF8: "the line is not UTF-8; save the file as plain text in UTF-8."
            case .unreadable: "the line cannot be read; write [Section] or Key=Value."
            }
        }
    }
}
