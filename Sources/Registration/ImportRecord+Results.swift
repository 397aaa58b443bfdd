// SPDX-License-Identifier: Apache-2.0

package import Autopilot
internal import DropDirectory
package import Linux

extension ImportRecord {
    /// The name of its results folder: the same whenever it is asked.
    package var resultsName: FileName {
        guard let name = FileName(bytes: fileName) else { preconditionFailure("import \(id) has a file name") }
        return ResultsName.make(claimedAt: claimedAt, id: id, file: name)
    }
}
