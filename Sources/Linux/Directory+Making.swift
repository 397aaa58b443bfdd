// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension Directory {
    /// Makes a folder and those that lead to it, where they are missing; what is there stays as it is.
    ///
    /// - Parameter mode: of the last folder, whatever the umask; those that lead to it get 0755.
    package static func make(_ path: String, mode: UInt32) throws(SystemCallError) {
        var made = ""
        let names = path.split(separator: "/")
        for (index, name) in names.enumerated() {
            made += "/\(name)"
            do {
                try systemCall("mkdir", made) { mkdir(made, 0o700) }
                try Directory(made).asFile.setMode(index == names.count - 1 ? mode : 0o755)
            } catch {
                guard error.errno != .exists else { continue }
                // A folder above may be one that must not be written but exists.
                guard (try? Directory(made)) == nil else { continue }
                throw error
            }
        }
        _ = try Directory(path)
    }
}
