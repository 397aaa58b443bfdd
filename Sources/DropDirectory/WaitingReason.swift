// SPDX-License-Identifier: Apache-2.0

package import Linux

/// Why a dropped file is not taken, and what its owner can do about it.
package struct WaitingReason: Hashable, Sendable {
    package var code: WaitingCode
    /// One sentence: what is in the way.
    package var text: String
    /// One sentence: what to do.
    package var nextStep: String

    package init(_ code: WaitingCode, text: String, nextStep: String) {
        self.code = code
        self.text = text
        self.nextStep = nextStep
    }

    /// The file could not be claimed; the daemon tries again.
    package static func claimFailed(_ error: SystemCallError) -> WaitingReason {
        WaitingReason(
            .claimFailed, text: "The daemon could not take the file: \(error).",
            nextStep: "The daemon tries again by itself; if this stays, an administrator must look at the spool folder."
        )
    }

    /// Who the owner is cannot be found out now; the daemon tries again.
    package static func accountUnavailable(_ reason: String) -> WaitingReason {
        WaitingReason(
            .accountUnavailable, text: "Who owns the file could not be looked up: \(reason).",
            nextStep: "The daemon tries again by itself; if this stays, an administrator must look at the name service."
        )
    }
}

extension WaitingReason {
    static let symbolicLink = WaitingReason(
        .symbolicLink, text: "It is a symbolic link, and links are never followed.",
        nextStep: "Remove the link and drop the file itself.")
    static let notAFile = WaitingReason(
        .notAFile, text: "It is a pipe, socket or device, not a file.", nextStep: "Remove it and drop a CSV file.")
    static let folder = WaitingReason(
        .folder, text: "It is a folder that means nothing here.",
        nextStep: "Move the lists in it one level up and remove it.")
    static let hardLinked = WaitingReason(
        .hardLinked, text: "The file has a second name (hard link), so that it could change after it was checked.",
        nextStep: "Remove its other names, or drop a copy of it.")
    static let unreadable = WaitingReason(
        .unreadable, text: "The daemon may not read the file.",
        nextStep: "Let others read it: chmod o+r, then it is taken by itself.")
    static let leased = WaitingReason(
        .unreadable, text: "A program holds the file with a lease (fcntl(2)), so that nobody else can open it.",
        nextStep: "The daemon tries again by itself; the kernel ends such a lease within a minute.")
    static let stillOpen = WaitingReason(
        .stillOpen, text: "The program that writes the file has not closed it.",
        nextStep: "Wait for that program to end; if none has the file open any more, rename the file.")
    static let stillChanging = WaitingReason(
        .stillChanging, text: "The file keeps changing, or is replaced again and again.",
        nextStep: "Wait until it is written, or stop what writes it.")
    static let queued = WaitingReason(
        .queued, text: "Other lists are worked on first.", nextStep: "Nothing: the file's turn will come.")
    static let cutOff = WaitingReason(
        .claimFailed,
        text: "It has the name of a list that the daemon was copying from another mount when it was cut off.",
        nextStep: "Restart the daemon; if it is still here then, rename it to drop it again, or remove it.")
    static let noCustomer = WaitingReason(
        .noCustomer, text: "It lies in no customer's folder.", nextStep: "Move it into the folder of its customer.")
    static let unknownCustomer = WaitingReason(
        .unknownCustomer, text: "Its folder belongs to no enabled customer.",
        nextStep: "Add or enable the customer with autopilotctl, or move the file into another customer's folder.")
    static let noProfile = WaitingReason(
        .noProfile, text: "Its folder does not say which profile to apply.",
        nextStep: "Move it one level down, into the folder of a profile.")
    static let unknownProfile = WaitingReason(
        .unknownProfile, text: "Its folder belongs to no profile of this customer.",
        nextStep: "Create the profile with autopilotctl, or move the file into another profile's folder.")

    static func unseen(_ error: SystemCallError) -> WaitingReason {
        WaitingReason(
            .unreadable, text: "The kernel does not let the daemon see what it is (\(error.errno)).",
            nextStep: "Unmount what somebody mounted there, or remove it.")
    }

    static func tooLarge(limit: Int64) -> WaitingReason {
        WaitingReason(
            .tooLarge, text: "The file is larger than MaxFileSize= allows (\(limit) bytes).",
            nextStep: "Split the list, or ask an administrator to raise MaxFileSize=.")
    }
}
