// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Dispatch
internal import Linux

/// The BLAKE2b-512 of a copy while it is made, on a thread of its own: copying mostly waits for the disk.
final class CopyDigest {
    private let part: CopiedPart
    private let value: Awaited<Result<[UInt8], SystemCallError>>

    init(of copy: File) throws(OwnCopy.Failure) {
        let part = CopiedPart()
        let value = Awaited<Result<[UInt8], SystemCallError>>()
        (self.part, self.value) = (part, value)
        part.begin(copy)
        let digest: StreamingDigest
        do {
            digest = try StreamingDigest(.blake2b512)
        } catch {
            throw .crypto(error)
        }
        do {
            try DedicatedThread.start(named: "digest") { value.set(CopyDigest.digest(part, with: digest)) }
        } catch {
            throw .system(error)
        }
    }

    deinit {
        part.end(isVoid: true)
    }

    /// So many bytes of the copy are there.
    func reached(_ size: Int64) { part.reach(size) }

    /// The digest of the whole copy, which has this size.
    func finish(_ size: Int64) throws(OwnCopy.Failure) -> [UInt8] {
        part.reach(size)
        part.end()
        do {
            return try value.wait().get()
        } catch {
            throw .system(error)
        }
    }

    private static func digest(
        _ part: CopiedPart, with digest: StreamingDigest
    ) -> Result<[UInt8], SystemCallError> {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
        defer { buffer.deallocate() }
        var offset: Int64 = 0
        do throws(SystemCallError) {
            while case let count = try part.read(into: buffer, at: offset), count > 0 {
                digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                offset += Int64(count)
            }
            return .success(digest.finalize())
        } catch {
            return .failure(error)
        }
    }
}
