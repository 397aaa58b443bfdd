// SPDX-License-Identifier: Apache-2.0

import Configuration
import Daemon

extension Manual {
    private static let paths = Paths(root: nil)

    /// For administrators, also at two in the morning.
    static let daemon = ManPage(
        name: "autopilotd", section: 8, summary: "Windows Autopilot device registration for partners",
        body: """
            # SYNOPSIS

            **autopilotd** [**--root=***DIR*]

            **autopilotd** **--check-config** [**--root=***DIR*]

            # DESCRIPTION

            **autopilotd** registers Windows devices with Windows Autopilot for the customers of a Microsoft CSP
            partner. Operators drop lists into a folder for each customer (**autopilotd-drop**(7)); the daemon takes
            each list, checks every hardware hash, decides by the partner rules what is allowed, does it, and leaves a
            report with one line for each device. Administrators read the journal
            (**autopilotd.journal-fields**(7)) and use **autopilotctl**(1).

            It runs as a systemd service, *autopilotd.service*, with its control socket passed in by
            *autopilotd.socket*. With **Authority=local**, the default, its own registry has the last word, and nothing
            is sent anywhere. Every step is on disk before the next begins: it may be killed at any moment, and at the
            next start goes on where it was. No list is lost and nothing is done twice.

            # FIRST STEPS

            After installing the package, as root:

                systemctl status autopilotd
                usermod -aG autopilot-admins,autopilot-drop alice
                usermod -aG autopilot-sales,autopilot-drop bob

            Whoever was added to a group logs in again. Then, as alice:

                autopilotctl customer add contoso --tenant-id=5d3c9b5e-7c1e-4f2e-9f6a-0d3b6a1c2e4f --domain=contoso.example
                autopilotctl customer accept contoso

            **customer accept** records that the reseller relationship exists; where it does not yet, begin with
            **customer invite**. The folder *\(paths.importRoot)/contoso* is there now, and bob drops a list:

                cp devices.csv \(paths.importRoot)/contoso/
                autopilotctl import wait devices.csv

            # WHEN SOMETHING IS WRONG

            Begin with these three; each says what to do next:

                systemctl status autopilotd
                autopilotctl status
                journalctl -u autopilotd -p warning -x --since today

            It does not start.
            : The last entry of the journal says why, and the exit status what kind of trouble it is (below). 78: the
              configuration is wrong; **autopilotd --check-config** shows every problem with file and line. 65: the
              registry cannot be used; see RESTORE. 75: another daemon works with the same folders. 216, 217, 226
              and 243: a user, group, folder or credential is missing. After ten starts in a minute, also by
              **systemctl restart**, systemd waits for **systemctl reset-failed autopilotd.service autopilotd.socket**.

            A list is not taken.
            : **autopilotctl status** names the files that have waited longest, and why; *waiting.txt* in a customer's
              results all of that customer. Who dropped it needs a role; its name must
              not be one that is left alone; it must be readable.

            Everything was refused.
            : Look at the columns Code and Rule of *report.csv*. *no-role*: the owner of the file is in none of the
              groups of [Roles]. *no-relationship*: **autopilotctl customer show** *NAME*.

            The disk is full.
            : Nothing is lost. Lists stay in their folders or go on later; make room, and the daemon goes on by itself
              within 30 seconds, and says so.

            It hangs.
            : systemd notices after 30 seconds (**WatchdogSec=**) and starts it again.

            Somebody registered what should not be.
            : **autopilotctl audit list** says who, when and by which rule. Drop the *original.csv* of that import into
              *deregister/* of the same customer.

            The machine is lost.
            : See BACKUP and RESTORE. The lists in *results/* are what the registry was made from.

            # PEOPLE AND PERMISSIONS

            What a person may do comes from Unix groups; [Roles] of **autopilotd.conf**(5) can name others.

            *autopilot-drop*
            : May drop files and read results. It gives no role: without one of the others every list is refused.

            *autopilot-sales*
            : Sales agents. May register and deregister devices, invite customers, read, and retry or cancel their own
              imports.

            *autopilot-helpdesk*
            : Helpdesk agents. May read.

            *autopilot-admins*
            : Admin agents. May do everything, as root may. Held lists need one other than who dropped the list.

            The actor of an import is the owner of the file, so lists must be dropped by their people and not by a
            common account; on a share that hides owners, **autopilotctl customer update** *NAME* **--actor=***USER*
            names one for a customer. A customer can be limited to groups (**--groups=**): to everybody else it does not
            exist. Operators who must not even see each other's customers' names: **HideCustomers=yes**.

            Anybody may connect to the control socket; the kernel tells the daemon who calls. A group that does not
            exist has no members. A directory of accounts that does not answer makes files wait, it refuses nothing: who
            drops a list finds it named in *waiting.txt*, who calls is told to try again later. Root, and admin agents
            that the machine itself knows, go on. Answers are remembered for five minutes or until **autopilotctl
            reload**. The C library tells of a module that fails only where no later module of nsswitch.conf(5)
            answered, so the directory's own stands last on the lines *passwd* and *group*, or is followed by
            **[UNAVAIL=return TRYAGAIN=return]**.

            # FOLDERS

            *\(paths.importRoot)/*
            : 0750 autopilotd:autopilot-drop. A folder for each customer, 1770: in it everybody can drop, and only the
              owner can move or remove a file.

            *\(paths.results)/*
            : The same, for reading. *original.csv*, *rejected.csv* and *report.csv* are 0640. **KeepDays=** removes
              the first two when they are old enough; reports and summaries stay.

            *\(paths.processing)/*
            : 0700. The daemon's own: lists that are being worked on. Do not touch it while the daemon runs.

            *\(paths.stateDirectory)/*
            : 0700. The registry *registry.db* and its log *registry.db-wal*, which belongs to it.

            The daemon makes what is missing, sets mode and group once when it makes a folder, and never resets what an
            administrator set. *import* may be another mount; lists are then taken by copying. On a network file system
            the kernel does not tell of new files, and they are found every **RescanSec=**.

            # OPTIONS

            \(options)

            # SIGNALS

            **SIGTERM**, **SIGINT**
            : Finishes the transaction at hand and ends; imports go on at the next start.

            **SIGHUP**
            : Reads the configuration again, as **autopilotctl reload** does; that one also says whether it holds.

            # EXIT STATUS

            The numbers of **sysexits.h**(3head):

            \(definitions(statuses.map { ("**\($0.0.rawValue)**", $0.1) }))

            On 64, 65, 77 and 78 systemd does not start it again by itself, since that would change nothing.

            systemd itself ends the start with these, before the daemon can say a word. *autopilotd-failure.service*
            then says in the journal what is missing, where **journalctl -u autopilotd -x** shows it; so it does when
            it was started too often:

            **216**, **217**
            : There is no group *autopilot-drop* or no user *autopilotd*. Run **systemd-sysusers**.

            **226**
            : A folder that the service may write is missing, most likely */var/spool/autopilotd*. Run
              **systemd-tmpfiles --create autopilotd.conf**.

            **243**
            : A credential that the unit names is missing; see CREDENTIALS.

            \(backup)

            \(registryOnServer)

            \(metrics)

            # SITE SETTINGS

            Settings of the unit belong into a drop-in: **systemctl edit autopilotd**, then **systemctl restart
            autopilotd**. The service is closed in: it may write to *\(paths.spool)* and its state and nowhere else,
            sees no home directories and no other process, and can start no program. The most useful settings:

                [Unit]
                # Drop folders on a file server that must be mounted first
                RequiresMountsFor=\(paths.importRoot)

                [Service]
                # Authority=local needs no network at all
                PrivateNetwork=yes
                RestrictAddressFamilies=
                RestrictAddressFamilies=AF_UNIX

            */usr/share/doc/autopilotd/examples/autopilotd.service.conf* has more.

            # CREDENTIALS

            With **Authority=local** and the registry in a file, the service needs none. Secrets come as systemd credentials
            only (**LoadCredentialEncrypted=**), never by the configuration or the environment. They do not change while the
            service runs: a new one needs a restart.

            **Authority=partner-center** takes these:

            *partner-center.client-secret*
            : The secret of the app registration.

            *partner-center.client-certificate*
            : In its place: a PEM file with a certificate of the app registration and its RSA key, without passphrase.
              With both, the certificate counts.

            *partner-center.refresh-token*
            : The first refresh token, of a sign-in with multi-factor authentication. It need not be given:
              **autopilotctl authority sign-in** gets one, and nobody sees it. Every renewal brings a new one, which the
              service keeps; a changed credential replaces what is kept.

            *partner-center.token-key*
            : At least 32 random bytes, such as those of **openssl rand -base64 48**. With it the kept tokens are
              encrypted. Who loses it signs in again.

            A registry on a PostgreSQL server takes these:

            *registry.password*
            : The password of the service's role.

            *registry.client-certificate*, *registry.client-key*
            : In its place, or beside it: two PEM files with a certificate of that role and its key, without passphrase.

            Encrypted for this machine (**systemd-creds**(1)), for example, and named in a drop-in:

                systemd-creds encrypt --name=partner-center.client-secret - /etc/autopilotd/client-secret.cred
                openssl rand -base64 48 | systemd-creds encrypt --name=partner-center.token-key - /etc/autopilotd/token-key.cred

                # systemctl edit autopilotd
                [Service]
                LoadCredentialEncrypted=partner-center.client-secret:/etc/autopilotd/client-secret.cred
                LoadCredentialEncrypted=partner-center.token-key:/etc/autopilotd/token-key.cred

            # FILES

            */etc/autopilotd/autopilotd.conf*, */etc/autopilotd/autopilotd.conf.d/*
            : See **autopilotd.conf**(5).

            *\(paths.registry)*
            : The registry: customers, relationships, profiles, devices with their hashes, imports and the audit trail.
              It holds personal data; only the service can read it. No other program may open it while the daemon runs.

            *\(paths.controlSocket)*
            : The control socket.

            # SEE ALSO

            **autopilotctl**(1), **autopilotd.conf**(5), **autopilotd-drop**(7), **autopilotd.journal-fields**(7),
            **systemctl**(1), **journalctl**(1), **systemd.exec**(5)
            """)

    private static let options = definitions([
        (
            "**--root=***DIR*",
            "Puts every path below *DIR*, as **systemctl --root** does, so that the whole product runs in a scratch "
                + "folder as an ordinary user. The owner of *DIR* is an admin agent there. Give **autopilotctl** the "
                + "same option."
        ),
        (
            "**--check-config**",
            "Reads the configuration, prints every problem with file and line, and starts nothing. Exit status 78 if "
                + "there is one."
        ),
        (
            "**--explain-failure**",
            "For *autopilotd-failure.service*, which systemd starts when autopilotd stays down: says in the journal why, "
                + "where the daemon itself could not."
        ),
        ("**--version**", "Prints the version."),
        ("**--help**, **-h**", "Prints a short help."),
    ])

    private static let statuses: [(ExitStatus, String)] = [
        (.ok, "It was asked to stop, or the configuration is right."),
        (.usage, "Wrong use of the command line."),
        (.badData, "The registry is damaged, is not ours, or was written by a newer version. It was not touched."),
        (.software, "A defect of the program."),
        (.system, "Something of the operating system is missing."),
        (.cannotCreate, "A folder, the registry or the socket cannot be made, or a server has no such database."),
        (.inputOutput, "Reading or writing failed for good."),
        (.busy, "Another daemon works with the same folders."),
        (
            .notPermitted,
            "A folder may not be used (wrong owner or mode), or a server refuses the role or its password."
        ),
        (.configuration, "The configuration is wrong, or a credential for Partner Center."),
    ]
}
