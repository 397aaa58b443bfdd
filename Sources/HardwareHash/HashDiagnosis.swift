// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// Says in words what is wrong with a text that no mending explains.
struct HashDiagnosis {
    private let verdict: HashVerdict
    private let cleaned: CleanedText
    private let searchWasCut: Bool

    /// `searchWasCut` says that the search for one damaged character ended because it had used up its allowance.
    init(_ verdict: HashVerdict, of cleaned: CleanedText, searchWasCut: Bool) {
        self.verdict = verdict
        self.cleaned = cleaned
        self.searchWasCut = searchWasCut
    }

    var problem: HashProblem {
        if isInOneCase {
            return HashProblem(
                .hashCorrupt,
                "The hardware hash was changed to \(cleaned.hasLetters.lower ? "small" : "capital") letters only; what it "
                    + "was cannot be told from that.", byte: 0, character: 1)
        }
        if let character = cleaned.firstUnknown {
            return HashProblem(
                .hashNotBase64,
                "The hardware hash has \(cleaned.unknownCount.counting("character")) that no hash has"
                    + (cleaned.unknownCount == 1
                        ? ": character \(character)." : ", the first of them at character \(character)."),
                byte: (character - 1) * 3 / 4, character: character)
        }
        guard case .failure(let fault) = verdict.content else {
            return HashProblem(.hashCorrupt, "The hardware hash cannot be read.")
        }
        return problem(fault)
    }

    private func problem(_ fault: StructureFault) -> HashProblem {
        switch fault {
        case .noContentMark:
            HashProblem(
                .notAHardwareHash,
                "The value in the hash column is no hardware hash: those begin with T0E, T0F, T0G or T0H.",
                byte: 0, character: 1)
        case .contentTooSmall(let length):
            HashProblem(
                .hashCorrupt, "The hardware hash says in byte 2 that it is \(length) bytes long, which cannot be.",
                byte: 2, character: 3)
        case .truncated(let needed, let present):
            HashProblem(
                .hashTruncated,
                "The hardware hash was cut off after \(verdict.values.count) characters (byte \(present)); its sealed part "
                    + "needs \((needed * 4 + 2) / 3).\(lastCompleteRecord)",
                byte: present, character: verdict.values.count)
        case .brokenRecord(let offset):
            corrupt("its records break off at byte \(offset)", byte: offset)
        case .noSealMark(let offset):
            corrupt("its seal is not where it should be, at byte \(offset)", byte: offset)
        case .brokenSeal(let length):
            corrupt("its SHA-256 seal at byte \(length) does not match what stands before it", byte: length)
        }
    }

    private func corrupt(_ what: String, byte: Int) -> HashProblem {
        let search =
            searchWasCut
            ? "the search for one damaged character had used up its budget"
            : "putting one character right does not mend it"
        return HashProblem(
            .hashCorrupt, "The hardware hash is damaged: \(what), and \(search).", byte: byte,
            character: byte * 4 / 3 + 1)
    }

    /// Which record was the last to survive a cut.
    private var lastCompleteRecord: String {
        var last: (type: UInt16, offset: Int)?
        verdict.bytes.withUnsafeBytes { bytes in
            // A cut always breaks the walk; what it passed before is what survived.
            _ = HashStructure.walk(bytes, length: bytes.count) { type, offset, _ in last = (type, offset) }
        }
        guard let last else { return " No record in it is complete." }
        let name = RecordKind(rawValue: last.type)?.name ?? "number \(last.type)"
        return " The last complete record is the \(name), at byte \(last.offset)."
    }

    /// `T0` is the only beginning a hash has; in small letters it is `t0`, and capitals alone have no small letter.
    private var isInOneCase: Bool {
        guard verdict.values.count > 100, cleaned.hasLetters.upper != cleaned.hasLetters.lower else { return false }
        let start = verdict.values.prefix(3).map { $0 < 64 ? Base64.alphabet[Int($0)] & 0xDF : 0 }
        return start.count == 3 && start[0] == UInt8(ascii: "T") && start[1] == UInt8(ascii: "0") & 0xDF
            && (UInt8(ascii: "E")...UInt8(ascii: "H")).contains(start[2])
    }
}
