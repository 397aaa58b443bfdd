// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Linux

extension DropFolders {
    /// The folders of these customers, and of their results, from which nothing can be renamed to or from the
    /// processing folder, because they lie on another mount: claiming copies there.
    ///
    /// Empty where the kernel does not tell mounts apart (before Linux 5.8).
    package func onOtherMounts(_ customers: [DropCustomer]) -> [String] {
        guard let own = try? Directory(spool.processing).mountID() else { return [] }
        let drops = customers.flatMap(\.folders).map { spool.path(of: $0) }
        let results = customers.map { spool.results(of: $0.name) }
        return (drops + results).filter { path in
            guard let mount = try? Directory(path).mountID() else { return false }
            return mount != own
        }
    }
}
