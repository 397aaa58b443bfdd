// SPDX-License-Identifier: Apache-2.0

package import Autopilot

/// What opening a file gives: a list whose rows can be read, or why it is none.
package enum OpenedList {
    case list(DeviceListReader)
    case refused(Refusal)
}
