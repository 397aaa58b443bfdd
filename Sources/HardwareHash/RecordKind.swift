// SPDX-License-Identifier: Apache-2.0

/// The types of the inner records that have a name; others are passed over by their length.
package enum RecordKind: UInt16, CaseIterable, Sendable {
    case collector = 1
    case processor = 2
    case processorVendor = 3
    case processorModel = 4
    case memory = 5
    case disk = 6
    case diskIdentity = 7
    case networkAdapter = 8
    case display = 9
    case chassis = 10
    case hardwareID = 11
    case uuid = 12
    case tpm = 13
    case serialNumber = 14
    case firmwareVendor = 15
    case manufacturer = 16
    case model = 17
    case sku = 18
    case family = 19
    case boardManufacturer = 20
    case boardProduct = 21
    case boardVersion = 22
    case systemVersion = 23
    case productID = 24
    case endorsementKey = 25
    case productKeyPartNumber = 26
    case displaySize = 27
    case bootDiskIdentity = 28
    case graphicsMemory = 29
    case graphicsName = 30
    case coreClasses = 34
    case licensingComponents = 37

    /// The record's name in sentences.
    package var name: String {
        switch self {
        case .collector: "collector and operating system"
        case .processor: "processor"
        case .processorVendor: "processor vendor"
        case .processorModel: "processor model"
        case .memory: "memory"
        case .disk: "disk"
        case .diskIdentity: "disk identity"
        case .networkAdapter: "network adapter"
        case .display: "display"
        case .chassis: "chassis"
        case .hardwareID: "hardware ID"
        case .uuid: "UUID"
        case .tpm: "TPM"
        case .serialNumber: "serial number"
        case .firmwareVendor: "firmware vendor"
        case .manufacturer: "manufacturer"
        case .model: "model"
        case .sku: "SKU number"
        case .family: "family"
        case .boardManufacturer: "board manufacturer"
        case .boardProduct: "board product"
        case .boardVersion: "board version"
        case .systemVersion: "system version"
        case .productID: "Windows product ID"
        case .endorsementKey: "endorsement key"
        case .productKeyPartNumber: "product key part number"
        case .displaySize: "display size"
        case .bootDiskIdentity: "boot disk identity"
        case .graphicsMemory: "graphics memory"
        case .graphicsName: "graphics adapter"
        case .coreClasses: "core classes"
        case .licensingComponents: "licensing components"
        }
    }
}
