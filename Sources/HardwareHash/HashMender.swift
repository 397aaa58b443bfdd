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
        var verdicts: [(verdict: HashVerdict, mendings: [Mending])] = []
        for reading in readings {
            let verdict = HashVerdict(values: reading.values, paddingCount: cleaned.paddingCount)
            if reading.values.allSatisfy({ $0 < 64 }), let (hash, mending) = verdict.sealed {
                return HardwareHash.accept(hash, mended: reading.mendings + (mending.map { [$0] } ?? []))
            }
            verdicts.append((verdict, reading.mendings))
        }
        // Of two readings the one that has the usual length is more likely to be the damaged hash.
        let likeliest = verdicts.min { distance($0.verdict) < distance($1.verdict) } ?? verdicts[0]
        return .unsound(HashDiagnosis(likeliest.verdict, of: cleaned).problem)
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
