// SPDX-License-Identifier: Apache-2.0

extension Schema {
    /// When the list of a finished import was removed because of KeepDays= or with its customer.
    static let keptLists = """
        ALTER TABLE imports ADD COLUMN list_removed_at INTEGER;
        UPDATE imports SET list_removed_at = c.removed_at
        FROM customers c WHERE c.id = imports.customer_id AND c.removed_at IS NOT NULL;
        CREATE INDEX imports_list_kept ON imports(reported_at, id) WHERE list_removed_at IS NULL;
        """
}
