// SPDX-License-Identifier: Apache-2.0

/// Where bytes come from: fills the start of the buffer and returns how many it wrote; 0 says that there are no more.
package typealias ByteSource = (UnsafeMutableRawBufferPointer) throws -> Int
