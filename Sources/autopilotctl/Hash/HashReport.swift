// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Crypto
internal import HardwareHash

/// What a hash says of its device and of itself; the keys of the JSON are an interface.
struct HashReport: Encodable {
    struct Problem: Encodable {
        var code: String
        var reason: String
        var nextStep: String
        /// The byte of the decoded hash, from 0, where it is known.
        var byte: Int?
        /// The character of the text, from 1, where it is known.
        var character: Int?
    }

    struct Mended: Encodable {
        var kind: String
        var character: Int?
        var inSeal: Bool
        var text: String
    }

    struct Remark: Encodable {
        var code: String
        var text: String
    }

    var valid = false
    var problems: [Problem] = []
    var mended: [Mended] = []
    /// What is worth knowing of a hash that is valid all the same.
    var remarks: [Remark] = []
    var serialNumber: String?
    var manufacturer: String?
    var model: String?
    var sku: String?
    var family: String?
    var uuid: String?
    var productID: String?
    var tpmVersion: String?
    /// The fingerprint of the TPM's endorsement key.
    var endorsementKey: String?
    var collectedAt: String?
    var utcOffset: String?
    /// The length of the text.
    var characters: Int?
    /// Everything the hash says, record by record.
    var facts: [HashFact] = []

    init(_ reading: HashReading, looksLikeList: Bool) {
        switch reading {
        case .unsound(let problem): problems = [Problem(problem, looksLikeList: looksLikeList)]
        case .sound(let hash, let mended):
            valid = true
            self.mended = mended.map(Mended.init)
            take(hash)
        }
    }

    private mutating func take(_ hash: HardwareHash) {
        let absent = Placeholder.absentText
        let text = { (kind: RecordKind) in hash.text(of: kind).flatMap { $0 == absent ? nil : $0 } }
        serialNumber = text(.serialNumber)
        manufacturer = text(.manufacturer)
        model = text(.model)
        sku = text(.sku)
        family = text(.family)
        uuid = hash.printedUUID
        productID = text(.productID)
        tpmVersion = hash.tpmVersion
        endorsementKey = hash.identity.endorsementKey.map { Hexadecimal.encode($0) }
        collectedAt = hash.collectedAt?.text
        utcOffset = hash.collectedAt?.offsetText
        characters = HardwareHash.text(of: hash.sealed).count
        facts = hash.inventory
        remarks = hash.remarks.map { Remark(code: $0.code.rawValue, text: $0.text) } + ownRemarks(hash)
    }

    private func ownRemarks(_ hash: HardwareHash) -> [Remark] {
        var remarks: [Remark] = []
        if serialNumber == nil {
            remarks.append(Remark(code: "no-serial-number", text: "The firmware has no serial number."))
        } else if hash.identity.serialNumber == nil {
            remarks.append(
                Remark(
                    code: OutcomeCode.placeholderSerialNumber.rawValue,
                    text: "The serial number is a placeholder of the maker and does not name the device."))
        }
        if hash.identity.uuid == nil {
            remarks.append(Remark(code: "placeholder-uuid", text: "The UUID is a dummy and does not name the device."))
        }
        if tpmVersion == nil {
            remarks.append(
                Remark(code: "no-tpm", text: "The device has no TPM, so self-deploying mode is not possible."))
        }
        return remarks
    }
}

extension HashReport {
    enum CodingKeys: String, CodingKey {
        case valid, problems, mended, remarks, serialNumber, manufacturer, model, sku, family, uuid, productID
        case tpmVersion, endorsementKey, collectedAt, utcOffset, characters, facts
    }

    /// Every key is always there, `null` where the hash does not say.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(valid, forKey: .valid)
        try container.encode(problems, forKey: .problems)
        try container.encode(mended, forKey: .mended)
        try container.encode(remarks, forKey: .remarks)
        try container.encode(serialNumber, forKey: .serialNumber)
        try container.encode(manufacturer, forKey: .manufacturer)
        try container.encode(model, forKey: .model)
        try container.encode(sku, forKey: .sku)
        try container.encode(family, forKey: .family)
        try container.encode(uuid, forKey: .uuid)
        try container.encode(productID, forKey: .productID)
        try container.encode(tpmVersion, forKey: .tpmVersion)
        try container.encode(endorsementKey, forKey: .endorsementKey)
        try container.encode(collectedAt, forKey: .collectedAt)
        try container.encode(utcOffset, forKey: .utcOffset)
        try container.encode(characters, forKey: .characters)
        try container.encode(facts, forKey: .facts)
    }
}

extension HashReport.Problem {
    init(_ problem: HashProblem, looksLikeList: Bool) {
        self.init(
            code: problem.refusal.code.rawValue, reason: problem.refusal.reason,
            nextStep: looksLikeList
                ? "If this is a device list: 'autopilotctl check FILE' reads it." : problem.refusal.nextStep,
            byte: problem.byte, character: problem.character)
    }
}

extension HashReport.Mended {
    init(_ mending: Mending) {
        self.init(
            kind: mending.kind.rawValue, character: mending.character, inSeal: mending.isInSeal,
            text: mending.description)
    }
}
