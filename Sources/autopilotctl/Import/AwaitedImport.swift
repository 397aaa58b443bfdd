// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Control
internal import Glibc

/// What the argument of `import wait` names: an import's number, or a dropped file.
enum AwaitedImport {
    /// The parameters of the call.
    ///
    /// A file that still lies in its drop folder is not claimed yet: then only an import that is newer than all there
    /// were before counts. The newest is asked for first, so that a file claimed meanwhile is not missed.
    static func parameters(
        _ argument: String, _ paths: Paths, newest: () throws(Failure) -> Int64
    ) throws(Failure) -> WaitImport.Parameters {
        if let id = Int64(argument), id > 0, access(argument, F_OK) != 0 { return .init(id: id) }
        let path = absolute(argument)
        let parts = path.split(separator: "/")
        guard let file = parts.last else {
            throw .wrongUse(
                "invalid-file", "'\(argument)' names no file.", "Give the file's name or an import's number.")
        }
        guard below(path, paths) || !argument.contains("/") else {
            throw Failure(
                .failed, "no-drop-folder", reason: "'\(argument)' is in no drop folder, so no import is of it.",
                nextStep:
                    "Give a path below \(paths.importRoot), the bare name of a dropped file, or an import's number.")
        }
        let before = try newest()
        let customer = customer(path, paths)
        let isThere = [path, "\(paths.importRoot)/\(customer ?? "")/\(file)"].contains {
            isFile($0) && below($0, paths)
        }
        return .init(file: String(file), customer: customer, after: isThere ? before : nil)
    }

    /// The customer in whose folder the file is, where the path tells.
    private static func customer(_ path: String, _ paths: Paths) -> String? {
        guard below(path, paths) else { return nil }
        return path.dropFirst(paths.importRoot.count).split(separator: "/").first.map(String.init)
    }

    private static func below(_ path: String, _ paths: Paths) -> Bool {
        path.hasPrefix(paths.importRoot + "/") && path.dropFirst(paths.importRoot.count).split(separator: "/").count > 1
    }

    private static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
        defer { free(folder) }
        return String(cString: folder) + "/" + path
    }

    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
}
