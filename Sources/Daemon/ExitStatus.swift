// SPDX-License-Identifier: Apache-2.0

/// How the daemon ends, by the numbers of sysexits.h(3head), so that systemd and people can tell why.
package enum ExitStatus: Int32, CaseIterable, Sendable {
    case ok = 0
    /// Wrong use of the command line (EX_USAGE).
    case usage = 64
    /// The registry is damaged or is not ours (EX_DATAERR).
    case badData = 65
    /// A program defect or an unexpected fault (EX_SOFTWARE).
    case software = 70
    /// Something of the operating system is missing (EX_OSERR).
    case system = 71
    /// A folder or file cannot be made (EX_CANTCREAT).
    case cannotCreate = 73
    /// Reading or writing failed for good (EX_IOERR).
    case inputOutput = 74
    /// Another daemon holds the same root: trying later may help (EX_TEMPFAIL).
    case busy = 75
    /// Not allowed (EX_NOPERM).
    case notPermitted = 77
    /// The configuration is wrong (EX_CONFIG); the unit does not restart on it.
    case configuration = 78
}
