// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Crypto

/// The values of `MS-RequestId`: a call that is made again carries the same one, so that it is not carried out twice.
enum RequestID {
    /// The id of the call for one row of a submission whose rows are sent one by one; the same whenever it is asked for.
    static func of(_ row: OwedRow, in submission: Submission) -> String {
        let seed = "\(submission.requestID)/\(row.importID)/\(row.row)"
        var bytes = Array(SHA256.digest(of: Array(seed.utf8)).prefix(16))
        // Version 8 of RFC 9562: made of whatever the maker likes.
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let groups = [bytes[0..<4], bytes[4..<6], bytes[6..<8], bytes[8..<10], bytes[10..<16]]
        return groups.map { Hexadecimal.encode($0) }.joined(separator: "-")
    }
}
