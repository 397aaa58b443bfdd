// SPDX-License-Identifier: Apache-2.0

import Autopilot
import DeviceList
import SyntheticDevices
import Testing

@Suite struct IdentifierTests {
    static let device = {
        var device = SyntheticDevice(seed: 12)
        device.serialNumber = "0012345678901234567"
        device.productID = "3305123456789"
        return device
    }()

    /// A row with these cells, below the header that has all of them.
    static func reading(
        serial: String = "", product: String = "", hash: String = "", maker: String = "", model: String = "",
        deviceID: String = "", tag: String = "", user: String = "", operation: Autopilot.Operation = .registerDevice
    ) throws -> ListReading {
        let header = [
            "Device Serial Number", "Windows Product ID", "Hardware Hash", "Manufacturer name", "Device model",
            "Device ID", "Group Tag", "Assigned User",
        ]
        let list = SyntheticList.csv([header, [serial, product, hash, maker, model, deviceID, tag, user]])
        return try ListReading(list, operation: operation, groupTag: "default")
    }

    @Test func `Registering takes exactly the six ways to name a device`() throws {
        let device = Self.device
        for mask in 1..<32 {
            let has = (0..<5).map { mask & 1 << $0 != 0 }
            let reading = try Self.reading(
                serial: has[0] ? device.serialNumber : "", product: has[1] ? device.productID! : "",
                hash: has[2] ? device.hashText : "", maker: has[3] ? device.manufacturer : "",
                model: has[4] ? device.model : "")
            // Manufacturer and model name nothing beside a hash or a product ID.
            let isSound = has[2] || has[1] && !has[0] || has[0] && !has[1] && has[3] && has[4]
            #expect(reading.isInvalid == [!isSound], "\(has)")
            if !isSound { #expect([[.incompleteIdentifiers], [.noIdentifier]].contains(reading.codes[0]), "\(has)") }
        }
    }

    @Test(arguments: [Autopilot.Operation.deregisterDevice, .applyProfile, .removeProfile])
    func `Every other operation takes any one identifier`(operation: Autopilot.Operation) throws {
        #expect(try Self.reading(serial: "ABC1", operation: operation).devices.map(\.serialNumber) == ["ABC1"])
        #expect(try Self.reading(product: "3305123456789", operation: operation).isInvalid == [false])
        #expect(try Self.reading(deviceID: "d-1", operation: operation).devices.map(\.deviceID) == ["d-1"])
        #expect(try Self.reading(hash: Self.device.hashText, operation: operation).isInvalid == [false])
        #expect(try Self.reading(maker: "Contoso", model: "Book", operation: operation).codes == [[.noIdentifier]])
    }

    @Test(
        arguments: [
            ("0012345678901234567", []), ("", []), ("12345678901234567", [.serialNumberRestored]),
            ("1.23457E+16", [.serialNumberRestored]), ("1,23457E+16", [.serialNumberRestored]),
            ("1.23456789012345E+16", [.serialNumberRestored]), ("12345678901234500", [.serialNumberRestored]),
            ("12345678901234600", [.serialNumberRestored]), ("12345678901234568", [.serialNumberRestored]),
            (" 0012345678901234567 ", []), ("12345678901234567.0", [.serialNumberRestored]),
            ("\"0012345678901234567", [.serialNumberRestored]), ("“0012345678901234567”", [.serialNumberRestored]),
            ("'0012345678901234567'", [.serialNumberRestored]), ("“12345678901234567”", [.serialNumberMismatch]),
            ("1.23458E+16", [.serialNumberMismatch]), ("1.23457E+17", [.serialNumberMismatch]),
            ("12345678901234400", [.serialNumberMismatch]), ("OTHER", [.serialNumberMismatch]),
        ] as [(String, [OutcomeCode])])
    func `A serial number is compared with the one in the hash`(cell: String, codes: [OutcomeCode]) throws {
        let reading = try Self.reading(serial: cell, hash: Self.device.hashText)
        #expect(reading.codes == [codes])
        if codes != [.serialNumberMismatch] {
            #expect(reading.devices.map(\.serialNumber) == [Self.device.serialNumber])
        }
        if case .invalid(let refusal, _) = reading.rows[0].reading {
            #expect(refusal.reason.contains(cell) && refusal.reason.contains(Self.device.serialNumber))
        }
    }

    @Test(
        arguments: [
            ("3305123456789", []), ("3.30512E+12", [.productIDRestored]), ("3305000000000", [.productIDMismatch]),
        ] as [(String, [OutcomeCode])])
    func `A product ID is compared with the one in the hash`(cell: String, codes: [OutcomeCode]) throws {
        #expect(try Self.reading(product: cell, hash: Self.device.hashText).codes == [codes])
    }

    @Test func `A hash below another column's name is told`() throws {
        for reading in [
            try Self.reading(serial: Self.device.hashText),
            try Self.reading(serial: "A", product: Self.device.hashText),
        ] {
            #expect(reading.codes == [[.badText]])
            guard case .invalid(let refusal, _) = reading.rows[0].reading else { continue }
            #expect(refusal.reason.hasSuffix(" is a hardware hash."), "\(refusal.reason)")
        }
    }

    @Test func `Without a hash, what a spreadsheet rounded is lost`() throws {
        #expect(try Self.reading(product: "3.30512E+12").codes == [[.spoiledBySpreadsheet]])
        #expect(
            try Self.reading(serial: "1.2E+10", maker: "Contoso", model: "Book").codes == [[.spoiledBySpreadsheet]])
    }

    @Test(arguments: ["#NAME?", "#REF!", "#WERT!", "#N/A", "#NV", "####", "=A1+1", "=cmd|'/c calc'!A1"])
    func `A formula or its error is no value, and the hash says what it was`(cell: String) throws {
        #expect(try Self.reading(serial: cell, maker: "Contoso", model: "Book").codes == [[.spoiledBySpreadsheet]])
        #expect(try Self.reading(product: cell).codes == [[.spoiledBySpreadsheet]])
        let reading = try Self.reading(serial: cell, hash: Self.device.hashText)
        #expect(reading.codes == [[.serialNumberRestored]])
        #expect(reading.devices.map(\.serialNumber) == [Self.device.serialNumber])
    }

    @Test func `A number that was written as a text is that text`() throws {
        let bare = try Self.reading(serial: "=\"001271786\"", maker: "Contoso", model: "Book")
        #expect(bare.codes == [[]])
        #expect(bare.devices.map(\.serialNumber) == ["001271786"])
        #expect(try Self.reading(serial: "=\"\(Self.device.serialNumber)\"", hash: Self.device.hashText).codes == [[]])
        #expect(try Self.reading(product: "=\"3305744429192\"").devices.map(\.productID) == ["3305744429192"])
        // More than one text is a formula.
        #expect(
            try Self.reading(serial: "=\"a\"&\"b\"", maker: "Contoso", model: "Book").codes
                == [[.spoiledBySpreadsheet]])
    }

    @Test(arguments: [
        ["S/N", "Vendor", "Model"], ["Serien-Nr.", "Hersteller", "Modellname"], ["N° de série", "Fabricant", "Modèle"],
        ["Número de serie", "Fabricante", "Modelo"], ["Numero di serie", "Produttore", "Modello"],
        ["Serienummer", "Fabrikant", "Model"], ["Service Tag", "Brand", "Model Name"],
    ])
    func `Columns have the names that people give them`(header: [String]) throws {
        let list = try ListReading(SyntheticList.csv([header, ["A1", "Contoso", "Book"]]))
        #expect(list.devices.map(\.serialNumber) == ["A1"])
        #expect(list.devices.map(\.manufacturer) == ["Contoso"])
        #expect(list.devices.map(\.model) == ["Book"])
    }

    @Test func `Other shapes of a product ID are a remark`() throws {
        #expect(try Self.reading(product: "00329-00000-0003-AA606").codes == [[.productIDUnusual]])
    }

    @Test func `No serial number is no mismatch, and a placeholder is a remark`() throws {
        var device = Self.device
        device.serialNumber = "SMBIOS_STRING_INDEX_0"
        let absent = try Self.reading(hash: device.hashText)
        #expect(absent.codes == [[]])
        #expect(absent.devices.map(\.serialNumber) == [nil])
        device.serialNumber = "To be filled by O.E.M."
        #expect(try Self.reading(hash: device.hashText).codes == [[.placeholderSerialNumber]])
        #expect(
            try Self.reading(serial: "To be filled by O.E.M.", hash: device.hashText).codes
                == [[.placeholderSerialNumber]])
        #expect(try Self.reading(serial: "PC-17", hash: device.hashText).codes == [[.serialNumberMismatch]])
        #expect(
            try Self.reading(serial: "Default string", maker: "Contoso", model: "Book").codes
                == [[.placeholderSerialNumber]])
    }

    @Test func `Maker and model stay byte for byte`() throws {
        let reading = try Self.reading(serial: "A1", maker: " Contoso  Ltd ", model: "Böok\u{A0}1")
        #expect(reading.devices.map(\.manufacturer) == [" Contoso  Ltd "])
        #expect(reading.devices.map(\.model) == ["Böok\u{A0}1"])
    }

    @Test func `Group tag and assigned user are read`() throws {
        #expect(try Self.reading(product: "3305123456789").devices.map(\.groupTag) == ["default"])
        let both = try Self.reading(product: "3305123456789", tag: " Sales ", user: "a@b.example")
        #expect(both.devices.map(\.groupTag) == ["Sales"])
        #expect(both.codes == [[.assignedUserIgnored]])
    }

    @Test(arguments: ["\u{A0}", " \u{A0} ", "\t", "\u{FEFF}"])
    func `A blank that one does not see is no hash`(blank: String) throws {
        let text = "Serial Number,Manufacturer name,Device model,Hardware Hash\r\nS1,Contoso,Book,\(blank)\r\n"
        let reading = try ListReading(text)
        #expect(reading.codes == [[]])
        #expect(reading.devices.map(\.serialNumber) == ["S1"])
    }

    @Test func `No value is endless`() throws {
        let long = String(repeating: "9", count: 100_000)
        for reading in [try Self.reading(serial: long, maker: "C", model: "B"), try Self.reading(product: long)] {
            #expect(reading.codes == [[.badText]])
            #expect(reading.rows[0].serialNumberCell.count + reading.rows[0].productIDCell.count <= 102)
        }
    }

    @Test func `Guards against formulas come off once`() throws {
        let reading = try Self.reading(serial: "'-A1", maker: "''=x", model: "'quoted'")
        #expect(reading.devices.map(\.serialNumber) == ["-A1"])
        #expect(reading.devices.map(\.manufacturer) == ["''=x"])
        #expect(reading.devices.map(\.model) == ["'quoted'"])
    }
}
