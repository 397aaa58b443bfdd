// SPDX-License-Identifier: Apache-2.0

package import Linux

/// The results folders that there are, for a start with a registry that may be older than they are.
package struct PublishedResults: Sendable {
    /// One results folder.
    package struct Entry: Hashable, Sendable {
        package let id: Int64
        /// Printable.
        package let path: String
    }

    /// In the order of their ids.
    package let entries: [Entry]

    /// Lists every customer's results of later imports than one, but for folders in which nothing has its name yet; reads
    /// no file.
    package init(of spool: Spool, after id: Int64) throws(SystemCallError) {
        var entries: [Entry] = []
        let results: Directory
        do {
            results = try Directory(spool.results)
        } catch {
            guard error.errno == .noSuchFile else { throw error }
            self.entries = []
            return
        }
        for customer in try results.names() where !customer.isHidden {
            // A stray file is nobody's results, and what cannot be listed says nothing.
            guard let folder = try? results.folder(customer), let names = try? folder.names() else { continue }
            for name in names where !name.isHidden {
                guard let number = ResultsName.id(of: name), number > id else { continue }
                // Nothing in it has its name yet: the list is still in the processing folder.
                if let files = try? folder.folder(name).names(), files.allSatisfy(\.isHidden) { continue }
                entries.append(Entry(id: number, path: folder.path(of: name)))
            }
        }
        self.entries = entries.sorted { $0.id < $1.id }
    }
}
