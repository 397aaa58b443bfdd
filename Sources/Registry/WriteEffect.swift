// SPDX-License-Identifier: Apache-2.0

/// What a transaction means for the rows that other daemons judge at the same time.
enum WriteEffect {
    /// They may end otherwise: a customer, a device or a profile is another one.
    case change
    /// They end as before, for all but their own list or device.
    case bookkeeping
}
