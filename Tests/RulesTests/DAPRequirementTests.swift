// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Rules
import Testing

@Suite struct DAPRequirementTests {
    /// 2026-10-01T00:00:00Z.
    private static let midnight: Int64 = 1_790_812_800_000

    @Test(arguments: [(DAPRequirement.no, false), (.yes, true)])
    func `no and yes hold on any day`(requirement: DAPRequirement, required: Bool) {
        #expect(requirement.isRequired(onDayOf: 0) == required)
        #expect(requirement.isRequired(onDayOf: -1) == required)
        #expect(requirement.isRequired(onDayOf: Self.midnight) == required)
    }

    @Test func `a day begins at its UTC midnight, to the millisecond`() throws {
        let requirement = try #require(DAPRequirement(rawValue: "2026-10-01"))
        #expect(!requirement.isRequired(onDayOf: Self.midnight - 1))
        #expect(requirement.isRequired(onDayOf: Self.midnight))
        #expect(requirement.isRequired(onDayOf: Self.midnight + 400 * 86_400_000))
    }

    @Test(arguments: ["no", "yes", "2026-10-01", "1970-01-01", "9999-12-31"])
    func `what it is written as is read again`(text: String) {
        #expect(DAPRequirement(rawValue: text)?.rawValue == text)
    }

    @Test(arguments: ["", "No", "true", "2026-10", "2026-02-29", "2026-1-01", "01.10.2026", "2026-10-01T00:00:00Z"])
    func `anything else is no requirement`(text: String) {
        #expect(DAPRequirement(rawValue: text) == nil)
    }
}
