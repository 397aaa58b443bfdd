// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
package import Linux

extension DropFolders {
    /// Gives the folders and results of a customer that are there to those who may see it now.
    ///
    /// For when an administrator limits a customer to other groups, or to none; may be done again. The modes are those
    /// that the folders began with, so that what was set on them by hand is lost.
    ///
    /// - Returns: what could not be done.
    package func giveExisting(of customer: DropCustomer) -> [SystemCallError] {
        let audience = audience(of: customer)
        var failures: [SystemCallError] = []
        func attempt(_ body: () throws(SystemCallError) -> Void) {
            do {
                try body()
            } catch  where error.errno == .noSuchFile {
                // What is missing is made with its modes.
            } catch {
                failures.append(error)
            }
        }
        for components in customer.allFolders {
            attempt { () throws(SystemCallError) in
                let folder = try spool.open(components, below: spool.importRoot)
                failures += try audience.apply(to: folder.asFile, mode: DropCustomer.mode(of: components))
            }
        }
        attempt { () throws(SystemCallError) in
            let results = try spool.open(customer.components, below: spool.results)
            failures += try give(results, to: audience, depth: 2)
        }
        return failures
    }

    /// Whether everybody who drops may still see a customer that is limited to groups.
    ///
    /// A crash between the registry's word and the folders' modes must not leave it open.
    func isOpenThoughLimited(_ customer: DropCustomer, in parent: Directory) -> Bool {
        guard !customer.limitingGroupIDs.isEmpty, let dropGroupID, let name = FileName(customer.name.rawValue),
            let folder = try? parent.folder(name), let status = try? folder.status()
        else { return false }
        // Where the limit was set the group's bits are a list's mask, or nothing on a file system without lists.
        return status.groupID == dropGroupID && status.mode & 0o070 != 0
            && !AccessControlList.namesSomebody(on: folder.asFile)
    }

    private func give(
        _ folder: Directory, to audience: FolderAudience, depth: Int
    ) throws(SystemCallError) -> [SystemCallError] {
        var failures = try audience.apply(to: folder.asFile, mode: 0o750)
        guard depth > 0 else { return failures }
        for name in try folder.names() {
            switch try folder.status(of: name)?.kind {
            case .directory: failures += try give(folder.folder(name), to: audience, depth: depth - 1)
            case .regular: failures += try audience.apply(to: folder.openFile(name), mode: 0o640)
            default: break
            }
        }
        return failures
    }
}

extension DropCustomer {
    fileprivate var components: [FileName] { [FileName(name.rawValue)].compactMap(\.self) }
}
