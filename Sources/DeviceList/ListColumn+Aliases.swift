// SPDX-License-Identifier: Apache-2.0

extension ListColumn {
    /// What a header cell names, and whether by the name that Intune and Partner Center use.
    struct Named: Hashable {
        var column: ListColumn
        var isDocumented: Bool
    }

    /// The column that a header cell names; case, blanks and punctuation do not count.
    static func named(by cell: String) -> Named? {
        // No header cell is that long, and hashes must not be folded to find that out.
        guard cell.utf8.count <= 64, !cell.unicodeScalars.contains(where: isStrange), !isProperty(cell) else {
            return nil
        }
        let key = folded(cell)
        if let column = documented[key] { return Named(column: column, isDocumented: true) }
        if let column = aliases[key] { return Named(column: column, isDocumented: false) }
        return nil
    }

    /// No name has what cannot be read or printed; line breaks within quotes happen.
    private static func isStrange(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{FFFD}" || scalar.value < 0x20 && !scalar.properties.isWhitespace
    }

    /// Whether it is a line of what PowerShell prints of an object, `Windows Product ID   : `, whose value is blank.
    private static func isProperty(_ cell: String) -> Bool { cell.hasSuffix(" :") }

    private static func folded(_ text: String) -> String {
        String(text.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
            .lowercased()
    }

    private static let documented: [String: ListColumn] = [
        "deviceserialnumber": .serialNumber, "windowsproductid": .productID, "hardwarehash": .hardwareHash,
        "manufacturername": .manufacturer, "devicemodel": .model, "grouptag": .groupTag, "assigneduser": .assignedUser,
        "reason": .reason,
    ]

    /// Microsoft Store for Business, Graph, CIPP, ConfigMgr, makers' lists, and what people write.
    private static let aliases: [String: ListColumn] = [
        "serialnumber": .serialNumber, "serial": .serialNumber, "serialno": .serialNumber, "serialnr": .serialNumber,
        "deviceserial": .serialNumber, "biosserialnumber": .serialNumber, "systemserialnumber": .serialNumber,
        "smbiosserialnumber": .serialNumber, "servicetag": .serialNumber, "seriennummer": .serialNumber,
        "numérodesérie": .serialNumber, "numerodeserie": .serialNumber, "númerodeserie": .serialNumber,
        "númerodesérie": .serialNumber, "numerodiserie": .serialNumber, "serienummer": .serialNumber,
        "deviceserialnumber0": .serialNumber, "sn": .serialNumber, "seriennr": .serialNumber,
        "geräteseriennummer": .serialNumber, "geraeteseriennummer": .serialNumber, "serieno": .serialNumber,
        "ndesérie": .serialNumber, "ndeserie": .serialNumber, "númeroserie": .serialNumber,
        "numeroserie": .serialNumber,

        "productid": .productID, "pkid": .productID, "productkey": .productID, "productkeyid": .productID,
        "windowsproductkeyid": .productID, "windowspkid": .productID, "windowsproductid0": .productID,

        "hash": .hardwareHash, "devicehardwarehash": .hardwareHash, "hardwareidentifier": .hardwareHash,
        "hardwarehashid": .hardwareHash, "devicehardwaredata": .hardwareHash, "hardwaredata": .hardwareHash,
        "hwhash": .hardwareHash, "4khash": .hardwareHash, "4khardwarehash": .hardwareHash, "4khh": .hardwareHash,
        "autopilothash": .hardwareHash, "hardwarehash0": .hardwareHash, "devicehash": .hardwareHash,

        "manufacturer": .manufacturer, "oemmanufacturername": .manufacturer, "oemmanufacturer": .manufacturer,
        "devicemanufacturer": .manufacturer, "devicemanufacturername": .manufacturer, "make": .manufacturer,
        "devicemake": .manufacturer, "oemname": .manufacturer, "hersteller": .manufacturer, "vendor": .manufacturer,
        "brand": .manufacturer, "fabricant": .manufacturer, "fabricante": .manufacturer, "produttore": .manufacturer,
        "fabrikant": .manufacturer,

        "model": .model, "modelname": .model, "devicemodelname": .model, "modell": .model, "systemmodel": .model,
        "modellname": .model, "modèle": .model, "modele": .model, "modelo": .model, "modello": .model,

        "orderid": .groupTag, "tag": .groupTag, "autopilotgrouptag": .groupTag, "devicegrouptag": .groupTag,

        "userprincipalname": .assignedUser, "upn": .assignedUser, "assigneduserprincipalname": .assignedUser,
        "assigneduserupn": .assignedUser,

        "deviceid": .deviceID, "autopilotdeviceid": .deviceID, "windowsautopilotdeviceid": .deviceID,
        "ztdid": .deviceID, "ztddeviceid": .deviceID,
    ]
}
