// SPDX-License-Identifier: Apache-2.0

internal import Database

/// A whole registry on its way from one database into another, which is empty or has what an earlier try brought.
struct RegistryTransfer {
    let source: any RegistryStore
    let target: any RegistryStore
    let shapes: [TableShape]

    /// How many rows there are.
    func rowCount() throws(DatabaseError) -> Int64 {
        var count: Int64 = 0
        for shape in shapes { count += try Self.count(shape, in: source) }
        return count
    }

    /// Ids that were given out there are not given out again here.
    func copyIDs() throws(DatabaseError) {
        try target.connection.transaction { () throws(DatabaseError) in
            for table in [
                "customers", "devices", "gdaps", "imports", "profiles", "submissions", "verdicts", "audit_words",
            ] {
                let last = try max(source.lastID(of: table), Self.greatest(in: table, source))
                if last > 0 { try target.skipIDs(of: table, through: last) }
            }
        }
    }

    private static func count(_ shape: TableShape, in store: any RegistryStore) throws(DatabaseError) -> Int64 {
        try store.connection.statement("SELECT count(*) FROM \(shape.name)").first { $0.int64(0) } ?? 0
    }

    private static func greatest(in table: String, _ store: any RegistryStore) throws(DatabaseError) -> Int64 {
        try store.connection.statement("SELECT max(id) FROM \(table)").first { $0.int64(0) } ?? 0
    }
}
