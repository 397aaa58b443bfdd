// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import ScratchFolder

extension ScratchFolder {
    /// Writes a file here and tells its path.
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: URL(filePath: path + "/" + name))
        return path + "/" + name
    }
}
