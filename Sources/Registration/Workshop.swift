// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import DropDirectory
internal import Journal
internal import Registry

/// What every import is worked on with.
struct Workshop: Sendable {
    let registry: Registry
    let spool: Spool
    let claim: Claim
    let copies: OwnCopy
    let journal: Journal
    let board: ProgressBoard
    /// nil where the registry itself is the authority.
    let authority: AuthorityLink?

    func importJournal(_ configuration: Configuration) -> ImportJournal {
        ImportJournal(journal: journal, rowLimit: configuration.rowLimit)
    }
}
