// SPDX-License-Identifier: Apache-2.0

package import Varlink

/// Tries what this daemon may do at Partner Center, without changing anything there.
///
/// With `more`, each step is told as soon as it is done; the last reply has all of them.
package enum CheckAuthority: ControlMethod {
    package static let name = "CheckAuthority"

    package typealias Parameters = NoParameters

    /// What comes back.
    package struct Reply: Codable, Hashable, Sendable {
        package var step: CheckStepInfo?
        package var steps: [CheckStepInfo]?

        package init(step: CheckStepInfo? = nil, steps: [CheckStepInfo]? = nil) {
            self.step = step
            self.steps = steps
        }
    }
}
