// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Journal
internal import Linux
internal import Registry
internal import Relationships

extension WorkLoop {
    /// Says once a day, and at start, which GDAP ends within 30 days.
    func sayExpiry() async {
        let now = Clocks.wall
        let today = UTCDate(milliseconds: now)
        guard saidExpiry != today, let standings = try? await registry.standings() else { return }
        saidExpiry = today
        for warning in ExpiryWarning.all(for: standings, at: now) {
            journal.write(
                .warning, .delegationExpires, warning.text,
                [(.customer, warning.customer.rawValue), (.count, "\(warning.daysLeft)")])
        }
    }
}
