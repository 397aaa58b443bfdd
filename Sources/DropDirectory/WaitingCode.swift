// SPDX-License-Identifier: Apache-2.0

/// Why a dropped file is not taken, as one stable word for programs.
package enum WaitingCode: String, CaseIterable, Codable, Sendable {
    case symbolicLink = "symbolic-link"
    case notAFile = "not-a-file"
    case folder
    case hardLinked = "hard-linked"
    case tooLarge = "too-large"
    case unreadable
    case stillOpen = "still-open"
    case stillChanging = "still-changing"
    case queued
    case noCustomer = "no-customer"
    case unknownCustomer = "unknown-customer"
    case noProfile = "no-profile"
    case unknownProfile = "unknown-profile"
    case accountUnavailable = "account-unavailable"
    case claimFailed = "claim-failed"
    case paused
}
