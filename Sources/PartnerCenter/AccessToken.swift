// SPDX-License-Identifier: Apache-2.0

internal import Linux

/// An access token with the moment from which it is not used any more.
struct AccessToken {
    let text: String
    /// By the clock that nobody sets: a wrong time of day neither kills a token nor keeps a dead one.
    private let renewAt: Int64

    init(_ answer: TokenAnswer) {
        text = answer.accessToken
        let life = answer.lifetimeSeconds
        renewAt = Clocks.monotonic + Int64(life - Assumptions.renewalMargin(lifetimeSeconds: life)) * 1000
    }

    var isFresh: Bool { Clocks.monotonic < renewAt }
}
