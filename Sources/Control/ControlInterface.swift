// SPDX-License-Identifier: Apache-2.0

/// The interface `io.autopilotd.Control`, whose definition is the file of that name beside this one.
package enum ControlInterface {
    package static let name = "io.autopilotd.Control"

    /// The definition in Varlink's own language, which `GetInterfaceDescription` answers.
    package static let description = String(
        decoding: PackageResources.io_autopilotd_Control_varlink, as: UTF8.self)

    /// Every method of the interface.
    package static let methods: [any ControlMethod.Type] = [
        Ping.self, GetStatus.self, Reload.self,
        AddCustomer.self, ListCustomers.self, ShowCustomer.self, UpdateCustomer.self, RemoveCustomer.self,
        AcceptRelationship.self, EndRelationship.self,
        ListImports.self, ShowImport.self, ListImportRows.self, WaitImport.self,
        ListDevices.self, ShowDevice.self, ExportDevices.self,
        InviteCustomer.self, ShowCustomerSide.self, GrantDelegation.self, RemoveDelegation.self, ShowDelegation.self,
        AddSubscription.self, RemoveSubscriptionRole.self, ListSubscriptions.self, CreateProfile.self,
        UpdateProfile.self, DeleteProfile.self, ListProfiles.self, ShowProfile.self, ShowAccess.self, ExplainRules.self,
        PreviewRules.self, ListAudit.self, ShowDeviceHistory.self, VerifyRegistry.self, BackupRegistry.self,
        CopyRegistry.self, Metrics.self,
        ApproveImport.self,
        CancelImport.self, RetryImport.self, PlanImport.self, RecordDevices.self,
        ShowAuthority.self, SyncAuthority.self, CheckAuthority.self, SignInToAuthority.self,
        ShowDrift.self, AdoptDevices.self,
    ]
}
