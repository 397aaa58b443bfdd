// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// What the documents of the real service leave open, and what this program does about it until somebody has seen.
///
/// Each choice stands here once, with its reason, so that it is easily changed.
package enum Assumptions {
    // MARK: Words

    /// The words after which a job does not change; every other word, known or not, means to look again.
    static let finalJobStatuses: Set<String> = ["finished", "finished_with_errors"]

    /// The words of a GDAP relationship that holds; one that is `expiring` holds until it is expired.
    static let activeGDAPStatuses: Set<String> = ["active", "expiring"]

    /// The word of an access assignment that gives its group the roles.
    ///
    /// Whether the service account is in that group is not asked: reading group members would take one more permission.
    static let activeAssignmentStatus = "active"

    /// The only category of profiles that there is, both as their category and as the key of an assignment.
    ///
    /// Taking a profile away is an assignment of null, since a device without one reads back so (`RequestBody.update`).
    static let policyCategory = "o_o_b_e"

    /// What stands for a profile without any setting: the list is required, and empty lists have been refused.
    static let noPolicySetting = "none"

    /// Whether what stands in an entry's error fields is a failure whatever its status says: a number or a known name
    /// is, since a job was seen `finished` with such entries in it; prose alone is not.
    static func isFailure(_ error: DeviceErrorCode) -> Bool { error.code != nil || error.kind != .unknown }

    /// Dates without a zone are UTC; nothing but listings shows them.
    static let offsetOfZonelessDates: Int64 = 0

    // MARK: Faults

    /// Whether the same call goes out again under the same MS-RequestId: after 429, 401, 408, 5xx, a cut-off body or no
    /// answer.
    ///
    /// An answer (2xx, 400, 403, 404, 409 and other refusals) ends the id's life; but an "answer" that is none of
    /// Partner Center's, such as a proxy's page, does not.
    static func keepsRequestID(_ kind: ServiceFault.Kind) -> Bool {
        switch kind {
        case .throttled, .personMustAct, .transient, .unreadable: true
        case .refused: false
        }
    }

    /// The code of 404 and 400 answers that says that a device is not registered: a deletion is done then.
    static let codeOfUnregisteredDevice = "807"

    /// The answer to a creation that says that the batch exists, so that the caller appends instead.
    static let statusOfExistingBatch = 409

    /// The code of a 403 that says that there is no relationship with a customer: it reads as "no such customer".
    static let codeOfMissingRelationship = "20002"

    /// Whether a refusal by something on the way passes, since it says nothing about the call itself: a proxy that
    /// wants a password (407), a connection that led to the wrong server (421), and one that came too early (425).
    static func isFaultOfTheWay(status: Int) -> Bool { [407, 421, 425].contains(status) }

    // MARK: Listings

    /// How long a device that was registered may be missing from the listings before it counts as gone: a job has been
    /// seen to end in ten minutes, and nothing says when its devices are listed.
    package static let listingDelay: Duration = .seconds(3600)

    /// How many customers a page may have; the service may send fewer.
    static let customersOnAPage = 500

    /// More pages than any partner has; a listing that goes on longer is no listing.
    static let maximumPages = 20_000

    /// How many pages in a row may be empty while the service still says that there is more.
    static let maximumEmptyPages = 20

    /// The largest answer that is read as JSON; a page of devices has a hundredth of it.
    static let maximumAnswerBytes = 8 << 20

    /// The largest fault body that is read; what is longer is only measured.
    static let maximumFaultBytes = 64 << 10

    // MARK: Pace

    /// A 429 holds all calls to Partner Center, to whichever path it came: the documents count some limits for the
    /// partner and some for a customer, do not say which the devices have, and count what is sent meanwhile.
    ///
    /// Only an answer that names the customer of its path holds that customer alone.
    static func heldScope(of scope: CallScope, whenNamed isNamed: Bool) -> CallScope {
        if case .customer = scope, !isNamed { return .partner }
        return scope
    }

    /// How long nothing is sent after a 429 that does not say.
    static let holdWithoutRetryAfter: Duration = .seconds(10)

    /// The longest hold, whatever the service says, so that a slip of it does not stop the work for days.
    static let longestHold: Duration = .seconds(3600)

    /// Whether an answer that is no 429 but says when to come again is heeded like one: a 503 with Retry-After is.
    static func asksToWait(status: Int) -> Bool { status == 429 || status == 503 }

    /// What is added to each hold, since the service counts whole seconds by a clock of its own.
    static let holdMargin: Duration = .milliseconds(250)

    /// What a hold grows by where the call after the last hold was throttled again, before any success: 1, 2, 4 … s.
    static func extraHold(throttlesInARow: Int) -> Duration {
        throttlesInARow < 2 ? .zero : .seconds(min(60, 1 << min(throttlesInARow - 2, 6)))
    }

    /// How many calls may be on their way at once: at first, and at most when nothing was throttled for long.
    static let parallelCallsAtFirst = 8
    static let parallelCallsAtMost = 16

    /// How many answers in a row without a 429 raise the number of parallel calls by one.
    static let answersBeforeAnotherParallelCall = 50

    /// How often a reading is tried, the first time included; what writes is the caller's to try again.
    static let attemptsOfAReading = 4

    /// How long a reading waits before it is tried again after a fault that passes.
    static func pauseBeforeReading(again attempt: Int) -> Duration {
        switch attempt {
        case 1: .milliseconds(500)
        case 2: .milliseconds(1500)
        default: .milliseconds(3500)
        }
    }

    // MARK: Signing in

    /// How long a refresh token lives unless it is used, where the login service does not say: 90 days.
    static let refreshTokenLifetimeSeconds = 90 * 86_400

    /// How long an access token counts where the answer does not say; short, because a wrong guess costs a refused call.
    static let accessTokenLifetimeSeconds = 600

    /// How long before its end an access token is renewed: five minutes, or a quarter of a life that is shorter.
    static func renewalMargin(lifetimeSeconds: Int) -> Int { min(300, max(0, lifetimeSeconds) / 4) }

    /// How long after a refusal that only a person can lift the login service is asked again: what was mended there is
    /// then seen without anybody saying so here.
    static let retryAfterRefusal = Duration.seconds(600)

    /// What a login's error number means (AADSTS…); the words around it change, the numbers do not.
    static func meaning(ofLoginError number: Int) -> PersonMustAct? {
        switch number {
        case 50074, 50076, 50079, 50158, 50072: .mfaRequired
        case 53000...53004, 53011, 50105: .conditionalAccess
        case 65001, 65004, 90094, 650051...650057: .consentRequired
        case 7_000_215, 7_000_218, 7_000_222, 700_021...700_027, 50012: .secretRefused
        case 90002, 700_016, 70011, 500_011, 50034: .signInRefused
        default: nil
        }
    }
}
