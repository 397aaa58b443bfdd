// SPDX-License-Identifier: Apache-2.0

/// Every command of the program, a list for each noun.
enum CommandTable {
    static let all: [Command] =
        [StatusCommand.command, ReloadCommand.command] + CustomerCommands.all + DelegationCommands.all
        + SubscriptionCommands.all + ProfileCommands.all + DeviceCommands.all + HashCommands.all + ImportCommands.all
        + RulesCommands.all + AuthorityCommands.all
        + [
            AccessShow.command, CheckCommand.command, AuditList.command, RegistryBackup.command,
            RegistryCopyCommand.command, RegistryVerify.command,
            MetricsCommand.command,
        ]
}
