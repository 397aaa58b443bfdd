// SPDX-License-Identifier: Apache-2.0

import Autopilot
import DropDirectory
import Glibc
import Linux
import ScratchFolder
import Testing

/// A spool of one test's own, with the folders of the customer `contoso` and its profile `kiosk`.
struct ScratchSpool {
    let scratch: ScratchFolder
    let spool: Spool
    let folders: DropFolders
    let contoso: DropCustomer

    init() throws {
        scratch = try ScratchFolder()
        spool = Spool(
            importRoot: scratch.path + "/import", processing: scratch.path + "/processing",
            results: scratch.path + "/results")
        folders = DropFolders(spool: spool, hideCustomers: false, dropGroupID: nil)
        contoso = DropCustomer(name: try folderName("contoso"), profiles: [try folderName("kiosk")])
        #expect(folders.ensure([contoso]).failures.isEmpty)
    }

    /// The folder of everything.
    var root: String { scratch.path }

    var register: DropFolder { DropFolder(customer: contoso.name, purpose: .register) }

    func scanner(settle: Int64 = 2000, maxFileSize: Int64 = 1 << 20) -> DropScanner {
        var scanner = DropScanner(
            spool: spool, settings: DropSettings(settle: settle, maxFileSize: maxFileSize))
        scanner.follow([contoso])
        return scanner
    }

    func path(_ name: String, in folder: String = "contoso") -> String { "\(spool.importRoot)/\(folder)/\(name)" }

    /// Writes a file in place.
    func write(_ name: String, _ content: String = "Device Serial Number\n1\n", in folder: String = "contoso") throws {
        try File.write(content, to: path(name, in: folder))
    }

    /// Writes a file elsewhere and renames it into the folder.
    func moveIn(_ name: String, _ content: String = "Device Serial Number\n1\n", in folder: String = "contoso") throws {
        try File.write(content, to: scratch.path + "/outside")
        try #require(rename(scratch.path + "/outside", path(name, in: folder)) == 0)
    }

    func read(_ path: String) throws -> String {
        let folder = try Directory(String(path[..<(try #require(path.lastIndex(of: "/")))]))
        let name = try fileName(String(path[path.index(after: try #require(path.lastIndex(of: "/")))...]))
        return String(decoding: try folder.openFile(name).readAll(limit: 1 << 24), as: UTF8.self)
    }

    func names(_ path: String) throws -> [String] { try Directory(path).names().map(\.description) }
}

extension File {
    static func write(_ content: String, to path: String) throws {
        let descriptor = FileDescriptor(owning: open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644))
        try #require(descriptor.rawValue >= 0, "\(path): \(Errno.current)")
        try File(descriptor, path: path).write(content.utf8)
    }
}

func fileName(_ text: String) throws -> FileName { try #require(FileName(text)) }
func folderName(_ text: String) throws -> FolderName { try #require(FolderName(text)) }
