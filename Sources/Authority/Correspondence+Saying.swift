// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Journal
internal import PartnerCenter
internal import Registry

/// What the administrator is told of the calls.
extension Correspondence {
    /// Something is in the way of a customer's work, or with the id 0 of everybody's; said once.
    func met(_ error: any Error, for customerID: Int64) async {
        let fault = error as? ServiceFault
        var person: PersonMustAct?
        if case .personMustAct(let what)? = fault?.kind { person = what }
        guard board.note("\(error)", for: customerID, person) else { return }
        if let person {
            journal.write(
                JournalEntry(
                    .error, person.messageID,
                    "\(person.meaning)\(Self.details(error, beside: person)) Nothing is lost: what is owed waits. "
                        + person.nextStep,
                    []
                ).with(.correlation, fault?.correlationID))
        } else {
            let name = await name(of: customerID)
            journal.write(
                JournalEntry(
                    .warning, .callFailed,
                    "Partner Center cannot be told now\(name.map { ", for \($0)" } ?? ""): \("\(error)".asSentence) Nothing is "
                        + "lost: what is owed waits, and is tried again by itself.", []
                ).with(.customer, name?.rawValue).with(.correlation, fault?.correlationID))
        }
    }

    /// What came back, where it says more than what it means.
    private static func details(_ error: any Error, beside person: PersonMustAct) -> String {
        let text = "\(error)"
        return text == person.meaning ? "" : " \(text.asSentence)"
    }

    /// A customer's work, or with the id 0 everybody's, goes on.
    func passed(_ customerID: Int64) async {
        guard let trouble = board.passed(customerID) else { return }
        let name = await name(of: customerID)
        journal.write(
            JournalEntry(
                .notice, .callsGoOn,
                "Partner Center answers again\(name.map { ", for \($0)" } ?? ""); what was in the way: \(trouble.asSentence)",
                []
            ).with(.customer, name?.rawValue))
    }

    /// nil where it is about no customer, or the registry cannot say.
    private func name(of customerID: Int64) async -> FolderName? {
        (try? await registry.customer(id: customerID))?.name
    }

    /// Partner Center took a submission.
    func sayAccepted(_ submission: Submission, _ rows: [OwedRow], _ customer: Customer) {
        let batch = submission.batch.map { " in device batch '\($0)'" } ?? ""
        let job = submission.trackingID.map { " (job \($0))" } ?? ""
        journal.write(
            .info, .submissionAccepted,
            "Partner Center took \(rows.count.counting("device")) of \(customer.name) to \(submission.kind.words)\(batch)\(job); what "
                + "became of each is awaited.",
            [
                (.customer, customer.name.rawValue), (.operation, submission.kind.operation.rawValue),
                (.count, "\(rows.count)"),
            ])
    }

    /// What became of a profile that Partner Center refused.
    enum RefusedProfile {
        case deletion
        case change(FolderName)
    }

    /// Partner Center said no to a profile.
    func sayRefused(_ fault: ServiceFault, _ what: RefusedProfile, of customer: Customer) {
        let consequence =
            switch what {
            case .deletion: "The profile stays, and is listed again."
            case .change(let name):
                "It is not sent again before it is changed ('autopilotctl profile update \(customer.name) \(name)'), and "
                    + "rows that apply it fail."
            }
        journal.write(
            JournalEntry(
                .warning, .callRefused, "Partner Center refused a call for \(customer.name): \(fault). \(consequence)",
                [(.customer, customer.name.rawValue)]
            ).with(.correlation, fault.correlationID))
    }

    /// Partner Center said no to a whole call.
    func sayRefused(_ fault: ServiceFault, _ submission: Submission, of customer: Customer) {
        journal.write(
            JournalEntry(
                .warning, .callRefused, "Partner Center refused a call for \(customer.name): \("\(fault)".asSentence)",
                [(.customer, customer.name.rawValue), (.operation, submission.kind.operation.rawValue)]
            ).with(.correlation, fault.correlationID))
    }
}

extension OwedKind {
    fileprivate var words: String {
        switch self {
        case .register: "register"
        case .deregister: "deregister"
        case .applyProfile, .applyDefaultProfile: "get a profile"
        case .removeProfile: "lose their profile"
        }
    }
}
