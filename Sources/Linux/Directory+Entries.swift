// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

extension Directory {
    /// Goes through the names in this folder, without `.` and `..`, in no particular order, one at a time.
    ///
    /// - Parameter body: takes a name and what the folder says of its kind, `.unknown` where the file system does not
    ///   tell; answers whether to go on.
    package func forEachName(
        _ body: (FileName, FileKind) throws(SystemCallError) -> Bool
    ) throws(SystemCallError) {
        let listing = try Listing(self)
        while let entry = try listing.next(), try body(entry.name, entry.kind) {}
    }

    /// The names in this folder, sorted by bytes.
    package func names() throws(SystemCallError) -> [FileName] {
        var names: [FileName] = []
        try forEachName { name, _ in
            names.append(name)
            return true
        }
        return names.sorted()
    }

    /// The number of the mount this folder lies in; two folders of one mount can rename to each other.
    ///
    /// - Throws: `.notImplemented` before Linux 5.8.
    package func mountID() throws(SystemCallError) -> UInt64 {
        var mount: CUnsignedLongLong = 0
        try systemCall("statx", path) { clinux_mount_id(descriptor.rawValue, &mount) }
        return mount
    }
}

/// An open listing of a folder, with a place of its own in it (readdir(3)).
private final class Listing {
    private let stream: OpaquePointer
    private let path: String

    init(_ folder: Directory) throws(SystemCallError) {
        path = folder.path
        let descriptor = try systemCall("open", folder.path) {
            clinux_openat(folder.descriptor.rawValue, ".", O_RDONLY | O_DIRECTORY, 0)
        }
        guard let stream = fdopendir(descriptor) else {
            let failure = SystemCallError("fdopendir", folder.path)
            close(descriptor)
            throw failure
        }
        self.stream = stream
    }

    deinit { closedir(stream) }

    func next() throws(SystemCallError) -> (name: FileName, kind: FileKind)? {
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                let code = Errno.current
                if code.rawValue != 0 { throw SystemCallError("readdir", path, errno: code) }
                return nil
            }
            // `.` and `..` are no names.
            if let name = Self.name(of: entry) { return (name, FileKind(mode: mode_t(entry.pointee.d_type) << 12)) }
        }
    }

    /// An entry is only as long as its name, so that its name must not be copied as the whole array it is declared as.
    private static func name(of entry: UnsafeMutablePointer<dirent>) -> FileName? {
        guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return nil }
        let start = UnsafeRawPointer(entry).advanced(by: offset)
        return FileName(
            bytes: Array(UnsafeRawBufferPointer(start: start, count: strlen(start.assumingMemoryBound(to: CChar.self))))
        )
    }
}
