// SPDX-License-Identifier: Apache-2.0

/// How many connections each user has, against what each may have.
struct ConnectionCount {
    private let limits: VarlinkLimits
    private var total = 0
    private var perUser: [UInt32: Int] = [:]

    init(_ limits: VarlinkLimits) {
        self.limits = limits
    }

    /// Counts one more, unless that is one too many.
    ///
    /// Root has no limit of its own, so that an administrator always gets in.
    mutating func add(_ user: UInt32) -> Bool {
        let isRoot = user == 0
        guard total < limits.connections - (isRoot ? 0 : limits.reservedForRoot),
            isRoot || perUser[user, default: 0] < limits.connectionsPerUser
        else { return false }
        total += 1
        perUser[user, default: 0] += 1
        return true
    }

    mutating func remove(_ user: UInt32) {
        total -= 1
        let left = perUser[user, default: 1] - 1
        perUser[user] = left > 0 ? left : nil
    }
}
