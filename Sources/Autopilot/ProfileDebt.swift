// SPDX-License-Identifier: Apache-2.0

/// A profile that Partner Center has not, or not as it is now.
package struct ProfileDebt: Sendable {
    package var profile: Profile
    /// Partner Center's id of it; nil where it is to be created.
    package var remoteID: String?
    /// The value of `MS-RequestId` under which it was sent and not answered.
    package var requestID: String?

    package init(profile: Profile, remoteID: String?, requestID: String?) {
        self.profile = profile
        self.remoteID = remoteID
        self.requestID = requestID
    }
}
