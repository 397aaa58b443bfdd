// SPDX-License-Identifier: Apache-2.0

import Configuration

extension Manual {
    private static let paths = Paths(root: nil)

    /// How the registry is saved and put back.
    static let backup = """
        # BACKUP

        The registry is saved while the daemon runs, by an admin agent:

            autopilotctl registry backup /backup/autopilotd-$(date +%F).db

        The file is one whole SQLite database of one moment, checked before it was sent, 0600, and never put in place of
        another. Meanwhile the daemon needs as much room again beside its registry. It holds serial numbers, hardware
        hashes and names: keep it as you keep the registry. Copying *registry.db* itself while the daemon runs is worth
        nothing, because registry and log change together.

        Every night, for example, with two weeks kept:

            # /etc/systemd/system/autopilotd-backup.service
            [Service]
            Type=oneshot
            UMask=0077
            ExecStart=/bin/sh -c 'exec autopilotctl registry backup /backup/autopilotd-$(date +%%F).db'
            ExecStartPost=/usr/bin/find /backup -name 'autopilotd-*.db' -mtime +14 -delete

            # /etc/systemd/system/autopilotd-backup.timer
            [Timer]
            OnCalendar=daily
            [Install]
            WantedBy=timers.target

        The results below *\(paths.results)* are plain files; save them as you save files. With them everything that a
        registry does not know can be done again: each *original.csv* is what was dropped.

        Whether a registry is sound, its structure, every hash's seal and the audit trail, also against the journal:

            autopilotctl registry verify
            autopilotctl registry verify --against-journal

        # RESTORE

        As root. Stop the socket too, or the next caller starts the daemon; keep what is there until you are sure:

            systemctl stop autopilotd.socket autopilotd.service
            cd \(paths.stateDirectory)
            mkdir /root/old-registry
            mv registry.db* /root/old-registry/
            install -m 0600 -o autopilotd /backup/autopilotd-2026-01-31.db registry.db
            systemctl start autopilotd.socket autopilotd.service
            journalctl -u autopilotd -b -x -n 50
            autopilotctl registry verify

        Nothing is done to *\(paths.spool)*. The daemon compares it with the registry, and says once what is newer:

        Results of imports that the registry does not know
        : One warning names their numbers. What they registered is missing in the registry: drop the *original.csv* of
          each again, in the order of the numbers, into a folder of the same kind (*summary.json* has customer,
          operation and profile). What is there already comes out as such. New imports get numbers behind those.

        An import that was under way when the backup was made
        : Goes on by itself, from *processing/* or from the *original.csv* of its results. Where neither is there, as on
          a new machine, its report says *list-gone*: drop the list again.

        A list in *processing/* that belongs to no import
        : Is named and left alone. Move it back into its customer's folder.

        Lists in drop folders
        : Are taken as always.

        What was changed by command since the backup, such as new customers, is missing too. The journal has it:

            journalctl -u autopilotd MESSAGE_ID=78093cd8039b484c8735a794f7a57d23 --since 2026-01-31

        **registry verify --against-journal** finds the heads of the audit trail that were lost with it; that is as it
        must be. The audit trail of the restored registry goes on with an entry *registry.restored*.
        """
}
