// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import FoundationEssentials

/// The JSON that the writing calls send; what is nil is left out unless said otherwise.
enum RequestBody {
    /// Creating a batch: an object around the list.
    static func create(_ batch: String, _ devices: [DeviceUpload]) -> [UInt8] {
        json(Creation(batchId: batch, devices: devices.map(Device.init)))
    }

    /// Adding to a batch: the bare list, also where it has one element.
    static func append(_ devices: [DeviceUpload]) -> [UInt8] {
        json(devices.map(Device.init))
    }

    /// Giving profiles to devices.
    static func update(_ changes: [PolicyAssignment]) -> [UInt8] {
        json(Update(devices: changes.map(Update.Device.init)))
    }

    /// A profile; with its id where it replaces one.
    static func policy(_ content: PolicyContent, id: String? = nil) -> [UInt8] {
        let settings = ProfileSetting.allCases.filter(content.settings.contains).map(\.restName) + content.otherSettings
        return json(
            Policy(
                id: id, name: content.name, category: Assumptions.policyCategory, description: content.description,
                policySettings: settings.isEmpty ? [Assumptions.noPolicySetting] : settings))
    }

    private struct Creation: Encodable {
        var batchId: String
        var devices: [Device]
    }

    // Without policies: an empty list of them was seen together with a fault of the service.
    private struct Device: Encodable {
        var serialNumber: String?
        var productKey: String?
        var hardwareHash: String?
        var oemManufacturerName: String?
        var modelName: String?

        init(_ device: DeviceUpload) {
            serialNumber = device.serialNumber
            productKey = device.productKey
            hardwareHash = device.hardwareHash
            oemManufacturerName = device.oemManufacturerName
            modelName = device.modelName
        }
    }

    private struct Update: Encodable {
        struct Device: Encodable {
            var id: String
            var policies: [Assignment]

            init(_ change: PolicyAssignment) {
                id = change.deviceID
                policies = [Assignment(value: change.policyID)]
            }
        }

        struct Assignment: Encodable {
            var key = Assumptions.policyCategory
            var value: String?

            private enum Keys: CodingKey { case key, value }

            // Nil is written: null takes the profile away.
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Keys.self)
                try container.encode(key, forKey: .key)
                try container.encode(value, forKey: .value)
            }
        }

        var devices: [Device]
    }

    private struct Policy: Encodable {
        var id: String?
        var name: String
        var category: String
        var description: String?
        var policySettings: [String]
    }

    // The same call has the same bytes each time it goes out: its request id stands for them.
    private static func json(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Texts and lists of texts are always JSON.
        return (try? encoder.encode(value)).map { [UInt8]($0) } ?? []
    }
}
