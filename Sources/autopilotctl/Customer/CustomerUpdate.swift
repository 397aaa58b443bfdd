// SPDX-License-Identifier: Apache-2.0

internal import Control

/// `customer update`: what belongs to one customer alone.
enum CustomerUpdate {
    private static let domain = Option("domain", "DOMAIN", "another domain")
    private static let dapRequired = Option(
        "dap-required", "VALUE", "'no', 'yes' or a date from which it is yes, in place of DAPRequired=")
    private static let groupTag = Option("group-tag", "TAG", "the group tag of rows that name none")
    private static let groups = Option(
        "groups", "GROUP,…", "Unix groups whose members alone see and serve this customer")
    private static let actor = Option(
        "actor", "USER", "counts as owner of every list, for shares that hide who dropped it")
    private static let defaultProfile = Option(
        "default-profile", "PROFILE", "the Partner Center profile that newly registered devices get, in your name")
    private static let all = [domain, dapRequired, groupTag, groups, actor, defaultProfile]

    static let command = Command(
        "customer", "update", "changes a customer's own settings",
        details: "What is not given stays; an empty value such as '--group-tag=' takes the customer's own value away.",
        arguments: [CustomerCommands.name], options: all
    ) { invocation, output throws(Failure) in
        guard all.contains(where: invocation.has) else {
            throw .wrongUse(
                "nothing-to-change", "Nothing to change is given.",
                "'autopilotctl customer update --help' has the options."
            )
        }
        let parameters = UpdateCustomer.Parameters(
            customer: invocation[0], domain: invocation.value(domain), dapRequired: invocation.value(dapRequired),
            groupTag: invocation.value(groupTag),
            groups: invocation.value(groups)?.split(separator: ",").map(String.init), actor: invocation.value(actor),
            defaultProfile: invocation.value(defaultProfile))
        let customer = try DaemonConnection(invocation).call(UpdateCustomer.self, parameters).customer
        return CustomerCommands.report(customer, "Updated customer \(customer.name).", invocation, output)
    }
}
