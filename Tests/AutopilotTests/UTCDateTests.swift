// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Testing

@Suite struct UTCDateTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("1970-12-31", 364), ("1972-02-29", 789), ("2000-02-29", 11016), ("2026-10-01", 20727),
        ("2100-03-01", 47541), ("9999-12-31", 2_932_896),
    ])
    func `a day is counted from 1970 and written again`(text: String, days: Int) {
        let date = UTCDate(text)
        #expect(date?.daysSinceEpoch == days)
        #expect(date?.description == text)
    }

    @Test(arguments: [
        "", "2026", "2026-13-01", "2026-00-01", "2026-01-00", "2026-04-31", "2025-02-29", "2100-02-29", "1969-12-31",
        "+026-01-01", "2026-1-1", "2026/01/01", "٢٠٢٦-٠١-٠١",
    ])
    func `anything else is no day`(text: String) {
        #expect(UTCDate(text) == nil)
    }

    @Test(
        arguments: [
            (0, 0), (86_399_999, 0), (86_400_000, 1), (-1, -1), (-86_400_000, -1), (-86_400_001, -2),
        ] as [(Int64, Int)])
    func `a moment lies in the day that began last`(milliseconds: Int64, days: Int) {
        #expect(UTCDate(milliseconds: milliseconds).daysSinceEpoch == days)
    }

    @Test func `every day of four centuries is written and read`() {
        for day in stride(from: Int64(0), to: 146_097, by: 1) {
            let date = UTCDate(milliseconds: day * 86_400_000)
            if UTCDate(date.description) != date { Issue.record("\(day): \(date)") }
        }
    }
}

@Suite struct TimestampTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z", "19700101T000000Z"),
            (1_769_848_200_999, "2026-01-31T08:30:00Z", "20260131T083000Z"),
            (-1, "1969-12-31T23:59:59Z", "19691231T235959Z"),
        ] as [(Int64, String, String)])
    func `a moment is shown in UTC and whole seconds`(milliseconds: Int64, text: String, compact: String) {
        #expect(Timestamp.text(milliseconds) == text)
        #expect(Timestamp.compact(milliseconds) == compact)
    }
}
