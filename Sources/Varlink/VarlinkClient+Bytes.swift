// SPDX-License-Identifier: Apache-2.0

extension VarlinkClient {
    /// Takes the raw bytes that come next after an upgrade, at least one and at most so many.
    package func receiveBytes(atMost count: Int64) throws(VarlinkClientError) -> [UInt8] {
        let bytes = try takeBytes()
        guard bytes.count > count else { return bytes }
        bytes[Int(count)...].withUnsafeBytes(keep)
        return Array(bytes.prefix(Int(count)))
    }
}
