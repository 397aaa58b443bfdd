// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// What recording one row of a list came to.
package struct DeviceRecording: Hashable, Sendable {
    /// What was done.
    package enum Result: String, CaseIterable, Sendable {
        /// The device was not known and is now.
        case recorded
        /// Its origin was unknown and is now known.
        case filled
        /// Its origin was known otherwise and was corrected.
        case corrected
        /// It has this origin already.
        case unchanged
        case refused
        case invalid
    }

    /// The record's number in the list, and what stands in it.
    package var row: Int
    package var serialNumber: String
    package var productID: String
    package var result: Result
    /// Why it was refused or is invalid, or what the origin was before; empty where nothing is to be said.
    package var reason: String
    package var nextStep: String
    package var rule: Rule?

    package init(
        row: Int, serialNumber: String, productID: String, result: Result, reason: String = "", nextStep: String = "",
        rule: Rule? = nil
    ) {
        self.row = row
        self.serialNumber = serialNumber
        self.productID = productID
        self.result = result
        self.reason = reason
        self.nextStep = nextStep
        self.rule = rule
    }
}
