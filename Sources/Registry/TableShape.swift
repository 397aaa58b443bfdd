// SPDX-License-Identifier: Apache-2.0

internal import Database
internal import PostgreSQL

/// A table of the registry as far as copying it needs to know it.
struct TableShape {
    let name: String
    let columns: [Column]
    /// Those of the primary key, in its order.
    let key: [Column]

    /// A column of a table.
    struct Column {
        let name: String
        let type: ValueType
    }

    /// Whether both engines put its rows into the same order: texts are sorted by other rules there.
    var hasSameOrder: Bool { key.allSatisfy { $0.type != .text } }

    /// All tables of the registry on a server, but for those of the daemons that share it; the file's have the same columns in the same order.
    static func all(on server: PostgreSQLConnection) throws(DatabaseError) -> [TableShape] {
        let names = try server.statement(
            """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = 'autopilotd' AND table_name NOT IN ('registry', 'daemons', 'shared_values')
            ORDER BY table_name
            """
        ).all { $0.text(0) }
        var shapes: [TableShape] = []
        for name in names {
            let columns = try columns(of: name, on: server)
            let key = try keyNames(of: name, on: server).compactMap { key in columns.first { $0.name == key } }
            shapes.append(TableShape(name: name, columns: columns, key: key))
        }
        return shapes
    }

    private static func columns(
        of table: String, on server: PostgreSQLConnection
    ) throws(DatabaseError) -> [Column] {
        try server.statement(
            """
            SELECT column_name, data_type FROM information_schema.columns
            WHERE table_schema = 'autopilotd' AND table_name = ? ORDER BY ordinal_position
            """
        ).all(table) { row in
            let type: ValueType =
                switch row.text(1) {
                case "bigint": .integer
                case "bytea": .bytes
                default: .text
                }
            return Column(name: row.text(0), type: type)
        }
    }

    private static func keyNames(of table: String, on server: PostgreSQLConnection) throws(DatabaseError) -> [String] {
        try server.statement(
            """
            SELECT k.column_name FROM information_schema.table_constraints c JOIN information_schema.key_column_usage k
                ON k.constraint_schema = c.constraint_schema AND k.constraint_name = c.constraint_name
                    AND k.table_name = c.table_name
            WHERE c.table_schema = 'autopilotd' AND c.table_name = ? AND c.constraint_type = 'PRIMARY KEY'
            ORDER BY k.ordinal_position
            """
        ).all(table) { $0.text(0) }
    }
}
