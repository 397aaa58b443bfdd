// SPDX-License-Identifier: Apache-2.0

internal import CPostgreSQL

/// What the server answered to one statement, whole; freed with this.
final class PostgreSQLAnswer {
    let handle: OpaquePointer

    /// Takes over a result of libpq's.
    init(owning handle: OpaquePointer) {
        self.handle = handle
    }

    deinit {
        PQclear(handle)
    }

    /// What kind of answer it is.
    var status: ExecStatusType { PQresultStatus(handle) }

    /// Whether the statement failed, or was not run because one before it did.
    var isError: Bool {
        switch status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY, PGRES_COPY_IN, PGRES_PIPELINE_SYNC: false
        default: true
        }
    }

    /// How many rows there are.
    var rowCount: Int32 { PQntuples(handle) }

    /// What the statement did, such as `COMMIT`.
    var tag: String { String(cString: PQcmdStatus(handle)) }

    /// How many rows the statement changed, or read.
    var changes: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

    /// An error's SQLSTATE; nil where it did not come from the server.
    var errorCode: String? { errorField("C") }

    /// An error's first sentence, of which only class 22 shows values.
    var errorMessage: String? { errorField("M") }

    /// A part of an error, by the letter that PG_DIAG_… is: Swift does not see macros of one character.
    private func errorField(_ letter: Unicode.Scalar) -> String? {
        PQresultErrorField(handle, Int32(letter.value)).map { String(cString: $0) }
    }

    /// Whether a value is NULL; rows and columns count from 0.
    func isNull(_ row: Int32, _ column: Int32) -> Bool { PQgetisnull(handle, row, column) != 0 }

    /// The bytes of a value, which are gone with this.
    func raw(_ row: Int32, _ column: Int32) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: PQgetvalue(handle, row, column), count: Int(PQgetlength(handle, row, column)))
    }

    /// A value as text, nil where it is NULL.
    func text(_ row: Int32, _ column: Int32) -> String? {
        isNull(row, column) ? nil : String(decoding: raw(row, column), as: UTF8.self)
    }

    /// A value of binary form as an integer; 0 where it is none.
    func integer(_ row: Int32, _ column: Int32) -> Int64 {
        let raw = raw(row, column)
        // What `sum` makes of integers.
        if PQftype(handle, column) == 1700 { return Int64(numeric: raw) }
        return switch raw.count {
        case 1: Int64(raw[0])
        case 2: Int64(Int16(bigEndian: raw.loadUnaligned(as: Int16.self)))
        case 4: Int64(Int32(bigEndian: raw.loadUnaligned(as: Int32.self)))
        case 8: Int64(bigEndian: raw.loadUnaligned(as: Int64.self))
        default: 0
        }
    }
}

extension Int64 {
    /// The whole part of a `numeric` in binary form: digits to the base 10,000, with the power of the first one before
    /// them (numeric_send in PostgreSQL's numeric.c); 0 where it has no room here.
    fileprivate init(numeric raw: UnsafeRawBufferPointer) {
        self = 0
        let words = raw.count / 2
        func word(_ index: Int) -> Int16 {
            index < words ? Int16(bigEndian: raw.loadUnaligned(fromByteOffset: index * 2, as: Int16.self)) : 0
        }
        let (digits, weight, isNegative) = (Int(word(0)), Int(word(1)), word(2) == 0x4000)
        guard weight >= 0, weight < 5 else { return }
        for index in 0...weight {
            let digit = index < digits ? Int64(word(4 + index)) : 0
            let (product, isOver) = multipliedReportingOverflow(by: 10_000)
            let (sum, isOverToo) = product.addingReportingOverflow(isNegative ? -digit : digit)
            guard !isOver, !isOverToo else {
                self = 0
                return
            }
            self = sum
        }
    }
}
