// SPDX-License-Identifier: Apache-2.0

internal import Autopilot

/// Finds the sound hash behind a damaged text, or says what is wrong with it and where.
struct HashMender {
    private let cleaned: CleanedText

    init(_ text: UnsafeRawBufferPointer) {
        cleaned = CleanedText(text)
    }

    func mend(_ allowance: inout RepairAllowance) -> HashReading {
        guard !cleaned.values.isEmpty else {
            return .unsound(HashProblem(.notAHardwareHash, "The value in the hash column is blank."))
        }
        let verdicts: [(verdict: HashVerdict, mendings: [Mending])] = readings.map { reading in
            (HashVerdict(values: reading.values, paddingCount: cleaned.paddingCount), reading.mendings)
        }
        if let reading = soundReading(of: verdicts) { return reading }
        // Of two readings the one that has the usual length is more likely to be the damaged hash.
        let likeliest = verdicts.min { distance($0.verdict) < distance($1.verdict) } ?? verdicts[0]
        allowance.startRow()
        let values = likeliest.verdict.values
        if let edit = edit(of: values, &allowance),
            let found = sealed(edit.applied(to: values))
        {
            let mending = edit.mending(contentLength: found.hash.sealed.count - HashFormat.sealByteCount)
            let others = likeliest.mendings + (found.mending.map { [$0] } ?? [])
            return HardwareHash.accept(found.hash, mended: others + [mending])
        }
        let diagnosis = HashDiagnosis(likeliest.verdict, of: cleaned, searchWasCut: allowance.isExhausted)
        return .unsound(diagnosis.problem)
    }

    /// A reading whose seal holds, best one with nothing but zeros behind it.
    private func soundReading(of verdicts: [(verdict: HashVerdict, mendings: [Mending])]) -> HashReading? {
        let sound = verdicts.compactMap { verdict, mendings -> (hash: SealedHash, mendings: [Mending])? in
            guard verdict.values.allSatisfy({ $0 < 64 }), let (hash, mending) = verdict.sealed else { return nil }
            return (hash, mendings + (mending.map { [$0] } ?? []))
        }
        guard let best = sound.first(where: { $0.hash.tail == nil }) ?? sound.first else { return nil }
        return HardwareHash.accept(best.hash, mended: best.mendings)
    }

    /// The one character to put right, if that is all that is wrong.
    private func edit(of values: [UInt8], _ allowance: inout RepairAllowance) -> CharacterEdit? {
        // Every try reads the whole text, so no endless one is tried.
        guard values.count <= 2 * HashFormat.canonicalCharacterCount else { return nil }
        return switch values.count(where: { $0 == Base64.unknown }) {
        case 0: RepairSearch(values).edit(&allowance)
        case 1: editOfUnknown(in: values, &allowance)
        default: nil
        }
    }

    /// A character that no hash has stands for another one, or is one too many.
    private func editOfUnknown(in values: [UInt8], _ allowance: inout RepairAllowance) -> CharacterEdit? {
        guard let index = values.firstIndex(of: Base64.unknown) else { return nil }
        // Zeros first: in the tail every value fits, and only this one is right.
        let replacements = (0..<64 as Range<UInt8>).map { CharacterEdit.replace(at: index, with: $0) }
        let isTooLong = values.count > HashFormat.canonicalCharacterCount
        let edits = isTooLong ? [.remove(at: index)] + replacements : replacements + [.remove(at: index)]
        return edits.first { edit in allowance.take(1) && sealed(edit.applied(to: values)) != nil }
    }

    private func sealed(_ values: [UInt8]) -> (hash: SealedHash, mending: Mending?)? {
        HashVerdict(values: values, paddingCount: cleaned.paddingCount).sealed
    }

    private func distance(_ verdict: HashVerdict) -> Int {
        abs(verdict.values.count - HashFormat.canonicalCharacterCount)
    }

    /// The ways to read blanks inside: as the `+` that form decoding made of them, or as nothing.
    private var readings: [(values: [UInt8], mendings: [Mending])] {
        guard cleaned.hasBlanks else { return [(cleaned.values, cleaned.mendings)] }
        let plus: UInt8 = 62
        return [
            (
                cleaned.values.map { $0 == CleanedText.blank ? plus : $0 },
                cleaned.mendings + [Mending(.blanksReadAsPlus)]
            ),
            (cleaned.values.filter { $0 != CleanedText.blank }, cleaned.mendings + [Mending(.blanksRemoved)]),
        ]
    }
}
