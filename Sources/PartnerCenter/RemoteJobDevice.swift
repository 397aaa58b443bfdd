// SPDX-License-Identifier: Apache-2.0

/// What became of one device of a submission; for a device given by its hash alone, every identifier may be nil.
package struct RemoteJobDevice: Hashable, Sendable {
    package var deviceID: String?
    package var serialNumber: String?
    /// The Windows product ID (PKID).
    package var productKey: String?
    /// Microsoft's word in lower case.
    package var status: String?
    /// As it came, also where it came as a number.
    package var errorCode: String?
    package var errorDescription: String?

    package init(
        deviceID: String? = nil, serialNumber: String? = nil, productKey: String? = nil, status: String? = nil,
        errorCode: String? = nil, errorDescription: String? = nil
    ) {
        self.deviceID = deviceID
        self.serialNumber = serialNumber
        self.productKey = productKey
        self.status = status
        self.errorCode = errorCode
        self.errorDescription = errorDescription
    }

    /// Why the device was not done; nil where the entry names no error.
    package var error: DeviceErrorCode? { DeviceErrorCode(code: errorCode, description: errorDescription) }

    /// Whether the entry says that the device was done; nil where it does not say yet, or in words nobody knows.
    package var succeeded: Bool? {
        if let error, Assumptions.isFailure(error) { return false }
        return switch status {
        case "finished": true
        case "finished_with_errors": false
        default: nil
        }
    }
}
