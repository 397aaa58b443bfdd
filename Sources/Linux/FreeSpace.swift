// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// How many bytes are free for ordinary users where a path is (statvfs(3)).
package func freeSpace(at path: String) throws(SystemCallError) -> Int64 {
    var status = statvfs()
    try systemCall("statvfs", path) { statvfs(path, &status) }
    return Int64(clamping: status.f_bavail) * Int64(clamping: status.f_frsize)
}
