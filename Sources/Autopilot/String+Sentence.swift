// SPDX-License-Identifier: Apache-2.0

extension String {
    /// The same with exactly one full stop at its end, whether or not there was one.
    package var asSentence: String { withoutFullStop + "." }

    /// The same without a full stop at its end, to go on behind it.
    package var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
