// SPDX-License-Identifier: Apache-2.0

package import Varlink

/// Signs the daemon in to Partner Center: a person types a code at another device, with multi-factor authentication.
///
/// It needs `more`: first comes the code, then progress while nobody has typed it, and last as whom it is signed in.
package enum SignInToAuthority: ControlMethod {
    package static let name = "SignIn"

    package typealias Parameters = NoParameters

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var code: DeviceCodeInfo?
        package var progress: SignInProgressInfo?
        package var signIn: SignInInfo?

        package init(
            code: DeviceCodeInfo? = nil, progress: SignInProgressInfo? = nil, signIn: SignInInfo? = nil
        ) {
            self.code = code
            self.progress = progress
            self.signIn = signIn
        }
    }
}
