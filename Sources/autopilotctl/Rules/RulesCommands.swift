// SPDX-License-Identifier: Apache-2.0

/// The noun `rules`.
enum RulesCommands {
    static let all = [RulesTable.command, RulesExplain.command, RulesPreview.command]
}
