// SPDX-License-Identifier: Apache-2.0

package import Linux

/// What lies in the processing folder, for a start after a crash.
package struct ProcessingContents: Hashable, Sendable {
    /// The imports whose claimed file is here.
    package var claimed: Set<Int64> = []
    /// The imports whose own copy is here, whole or not.
    package var copies: Set<Int64> = []
    /// What the daemon did not make.
    package var others: [FileName] = []

    /// Lists the processing folder; changes nothing.
    package init(of spool: Spool) throws(SystemCallError) {
        for name in try Directory(spool.processing).names() {
            let text = name.text ?? ""
            let number = Int64(text.prefix { $0.isNumber })
            if let number, name == ProcessingName.claimed(number) {
                claimed.insert(number)
            } else if let number, name == ProcessingName.copy(number) {
                copies.insert(number)
            } else if !name.isHidden {
                others.append(name)
            }
        }
    }
}
