// SPDX-License-Identifier: Apache-2.0

/// Why a text is no value of its key.
struct WrongValue: Error {
    /// The part of the text that is wrong, where it is not the whole.
    var part: String?
    /// A correct value that was probably meant.
    var suggestion: String?
}
