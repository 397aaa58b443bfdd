// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Journal
internal import Linux
internal import PartnerCenter
internal import Registry

/// What is told without being asked: how things stand, and what of the sign-in ends soon.
extension PartnerCenterAuthority {
    /// How often it is told how things stand while something is owed.
    private static let every = Duration.seconds(2)

    /// Tells how things stand whenever that changed, until the task is cancelled.
    func tellStanding() async {
        for await _ in board.news {
            if Task.isCancelled { return }
            // A registry that cannot be read now is met by whoever must; its end is news again.
            guard let standing = try? await standing() else { continue }
            standingChanged(standing)
            sayEndings(of: standing.signIn)
            let isBusy = standing.gate.throttledUntil != nil || standing.owed.contains { !$0.isNothing }
            // Not more often, and while something is owed, not less.
            guard await Pause.waitUnlessCancelled(Self.every) else { return }
            if isBusy { board.touch() }
        }
    }

    /// Says what of the sign-in ends within two weeks or has ended, once a day.
    private func sayEndings(of signIn: SignInState) {
        let now = Clocks.wall
        let today = UTCDate(milliseconds: now)
        guard saidEndings != today else { return }
        let endings = signIn.ending(of: now)
        // A sign-in that is not there yet ends nothing; it is looked at again when there is one.
        guard !endings.isEmpty else { return }
        saidEndings = today
        for (part, end) in endings {
            correspondence.journal.write(
                end > now ? .warning : .error, part == .refreshToken ? .signInEnds : .proofEnds,
                "\(part.name) \(end > now ? "ends" : "ended") \(Timestamp.text(end)). \(part.nextStep)",
                [(.code, part.rawValue)])
        }
    }
}
