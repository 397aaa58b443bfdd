// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import HardwareHash

/// Compares a row's identifiers with its hash and with each other, and decides whether they name a device.
struct IdentifierCheck {
    let operation: Operation

    func apply(to row: inout RowDraft) {
        if !row.deviceID.isEmpty { row.device.deviceID = row.deviceID }
        if let hash = row.hash {
            compareSerialNumber(with: hash, &row)
            compareProductID(with: hash, &row)
        } else {
            takeCells(&row)
        }
        if row.refusal == nil { row.refusal = missing(in: row) }
    }

    // MARK: With a hash

    private func compareSerialNumber(with hash: HardwareHash, _ row: inout RowDraft) {
        let recorded = hash.serialNumberAsRecorded.map(CellText.trimmed) ?? ""
        let isAbsent = recorded == Placeholder.absentText
        if !isAbsent, hash.identity.serialNumber == nil {
            row.findings.append(
                Finding(
                    .placeholderSerialNumber,
                    "The serial number “\(recorded)” is a placeholder of the maker and does not name the device."))
        }
        guard !row.serialNumber.isEmpty else {
            row.device.serialNumber = hash.identity.serialNumber.map(CellText.trimmed)
            return
        }
        switch SerialNumberComparison(cell: row.serialNumber, recorded: recorded) {
        case .same: row.device.serialNumber = row.serialNumber
        case .spoiled:
            row.device.serialNumber = recorded
            row.findings.append(
                Finding(
                    .serialNumberRestored,
                    "The list says serial number “\(row.serialNumber)”; the hash proves that it is “\(recorded)”."))
        case .different:
            row.refusal = Refusal(
                .serialNumberMismatch,
                reason: "The list says serial number “\(row.serialNumber)”, but the hardware hash is of the device "
                    + "“\(recorded)”.",
                nextStep: "Find out which of the two is meant, and correct the serial number or the hash.")
        }
    }

    private func compareProductID(with hash: HardwareHash, _ row: inout RowDraft) {
        guard !row.productID.isEmpty else { return }
        row.device.productID = row.productID
        guard let recorded = hash.identity.productID.map(CellText.trimmed) else {
            row.device.hardware.productID = row.productID
            remarkUnusualProductID(&row)
            return
        }
        switch SerialNumberComparison(cell: row.productID, recorded: recorded) {
        case .same: remarkUnusualProductID(&row)
        case .spoiled:
            row.device.productID = recorded
            row.findings.append(
                Finding(
                    .productIDRestored,
                    "The list says Windows product ID “\(row.productID)”; the hash proves that it is “\(recorded)”."))
        case .different where row.refusal == nil:
            row.refusal = Refusal(
                .productIDMismatch,
                reason:
                    "The list says Windows product ID “\(row.productID)”, but the hardware hash says “\(recorded)”.",
                nextStep: "Find out which of the two is meant, or leave the Windows product ID out.")
        case .different: break
        }
    }

    // MARK: Without

    private func takeCells(_ row: inout RowDraft) {
        for (name, value) in [("serial number", row.serialNumber), ("Windows product ID", row.productID)] {
            guard let spoiled = spoiled(name, value) else { continue }
            row.refusal = spoiled
            return
        }
        if !row.serialNumber.isEmpty {
            row.device.serialNumber = row.serialNumber
            if Placeholder.isPlaceholder(row.serialNumber), row.productID.isEmpty, row.deviceID.isEmpty {
                row.refusal = Refusal(
                    .placeholderSerialNumber,
                    reason:
                        "The serial number “\(row.serialNumber)” is a placeholder of the maker and names no device.",
                    nextStep: "Name the device by its hardware hash.")
            }
        }
        if !row.productID.isEmpty {
            row.device.productID = row.productID
            remarkUnusualProductID(&row)
        }
        if !row.manufacturer.isEmpty { row.device.manufacturer = row.manufacturer }
        if !row.model.isEmpty { row.device.model = row.model }
        identify(&row)
    }

    private func spoiled(_ name: String, _ value: String) -> Refusal? {
        let what: String
        if SerialNumberComparison.isRounded(value) {
            what = "was rounded by a spreadsheet; what it was cannot be told"
        } else if SpreadsheetCell.isNoValue(value) {
            what = "is a formula of a spreadsheet or its error, and no value"
        } else {
            return nil
        }
        return Refusal(
            .spoiledBySpreadsheet, reason: "The \(name) “\(CellText.shown(value))” \(what).",
            nextStep: "Write the \(name) in full, in a column that the spreadsheet treats as text.")
    }

    // Without a hash the cells are all by which the device is known when it is listed again.
    private func identify(_ row: inout RowDraft) {
        func known(_ value: String) -> String? { value.isEmpty || Placeholder.isPlaceholder(value) ? nil : value }
        row.device.hardware.productID = row.productID.isEmpty ? nil : row.productID
        row.device.hardware.serialNumber = known(row.serialNumber)
        // Only together with a serial number does it say anything, and then also where it is a placeholder.
        row.device.hardware.manufacturer = row.manufacturer.isEmpty ? nil : row.manufacturer
        row.device.hardware.model = known(row.model)
    }

    private func remarkUnusualProductID(_ row: inout RowDraft) {
        guard !ProductID.isUsual(row.productID) else { return }
        row.findings.append(
            Finding(.productIDUnusual, "The Windows product ID “\(row.productID)” is not 13 digits."))
    }

    // MARK: What is missing

    /// Why these identifiers do not name a device for this operation; nil where they do.
    private func missing(in row: RowDraft) -> Refusal? {
        operation == .registerDevice ? missingForRegistering(row) : missingForOthers(row)
    }

    private func missingForOthers(_ row: RowDraft) -> Refusal? {
        let hasOne = row.hash != nil || !row.serialNumber.isEmpty || !row.productID.isEmpty || !row.deviceID.isEmpty
        return hasOne ? nil : noIdentifier
    }

    private var noIdentifier: Refusal {
        Refusal(
            .noIdentifier,
            reason: "The row names no device: it has no hardware hash, no Windows product ID and no serial "
                + "number.",
            nextStep: "Fill in the hardware hash, or the Windows product ID, or serial number, manufacturer and model.")
    }

    /// Partner Center's six ways: a hash, alone or with product ID, serial number or both; a product ID; a serial
    /// number with manufacturer and model.
    private func missingForRegistering(_ row: RowDraft) -> Refusal? {
        if row.hash != nil { return nil }
        let hasSerial = !row.serialNumber.isEmpty
        let hasProductID = !row.productID.isEmpty
        if hasProductID {
            return hasSerial ? incomplete("a Windows product ID with a serial number needs the hardware hash too") : nil
        }
        guard hasSerial else {
            let hasRest = !row.manufacturer.isEmpty || !row.model.isEmpty
            return hasRest ? incomplete("the serial number is missing") : noIdentifier
        }
        switch (row.manufacturer.isEmpty, row.model.isEmpty) {
        case (false, false): return nil
        case (true, false): return incomplete("a serial number without a hash needs the manufacturer too")
        case (false, true): return incomplete("a serial number without a hash needs the model too")
        case (true, true): return incomplete("a serial number without a hash needs manufacturer and model too")
        }
    }

    private func incomplete(_ what: String) -> Refusal {
        Refusal(
            .incompleteIdentifiers,
            reason: "The row does not name a device in one of Partner Center's six ways: \(what).",
            nextStep:
                "Give the hardware hash; or the Windows product ID alone; or serial number, manufacturer and model.")
    }
}
