// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Where Debian puts PostgreSQL: a folder a version.
enum Installation {
    /// The programs of the newest one.
    static func newest() -> String? {
        guard let folder = opendir("/usr/lib/postgresql") else { return nil }
        defer { closedir(folder) }
        var versions: [Int] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if let version = Int(name), access("/usr/lib/postgresql/\(name)/bin/initdb", X_OK) == 0 {
                versions.append(version)
            }
        }
        return versions.max().map { "/usr/lib/postgresql/\($0)/bin" }
    }
}
