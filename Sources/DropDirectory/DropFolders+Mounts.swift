// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Linux

extension DropFolders {
    /// The folders of lists and results that lie on another mount than the processing folder, so that nothing can be
    /// renamed between them: lists are copied there.
    ///
    /// Of folders inside each other on one mount only the uppermost. Empty where the kernel does not tell mounts apart
    /// (before Linux 5.8).
    package func onOtherMounts(_ customers: [DropCustomer]) -> [String] {
        guard let own = mount(of: spool.processing) else { return [] }
        var mounts: [String: UInt64] = [:]
        var elsewhere: [String] = []
        func look(_ path: String, in parent: String?) {
            guard let mount = mount(of: path) else { return }
            mounts[path] = mount
            if mount != own, mount != parent.flatMap({ mounts[$0] }) { elsewhere.append(path) }
        }
        look(spool.importRoot, in: nil)
        look(spool.results, in: nil)
        for customer in customers {
            look(spool.results(of: customer.name), in: spool.results)
            for components in customer.allFolders {
                let names = components.map(\.description)
                let parent = [spool.importRoot] + names.dropLast()
                look(([spool.importRoot] + names).joined(separator: "/"), in: parent.joined(separator: "/"))
            }
        }
        return elsewhere
    }

    private func mount(of path: String) -> UInt64? { try? Directory(path).mountID() }
}
