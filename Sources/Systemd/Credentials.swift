// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Secrets that systemd decrypted for this start of the service (systemd.exec(5), `LoadCredential=`).
package enum Credentials {
    /// The folder with one file a credential, or nil outside systemd or where the unit names none.
    ///
    /// They do not change while the service runs: a new secret needs a restart.
    package static var directory: String? {
        getenv("CREDENTIALS_DIRECTORY").map { String(cString: $0) }
    }
}
