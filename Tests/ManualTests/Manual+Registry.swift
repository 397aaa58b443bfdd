// SPDX-License-Identifier: Apache-2.0

extension Manual {
    /// How the registry is kept on a PostgreSQL server.
    static let registryOnServer = """
        # REGISTRY ON A SERVER

        The registry is a file, unless **[Registry]** says that it is a database of a PostgreSQL server, version 15 or
        newer. Its people make an empty database, whose owner the service is:

            CREATE ROLE autopilotd LOGIN PASSWORD '...';
            CREATE DATABASE autopilotd OWNER autopilotd ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0;

        The service makes its tables in it, in a schema of its own, and touches no database that has others:

            [Registry]
            Kind=postgresql
            Connection=host=db1.example,db2.example dbname=autopilotd user=autopilotd sslrootcert=/etc/ssl/certs/ca-certificates.crt

        All servers that may have it are named: the service takes the one that takes writes. TLS with a verified
        certificate is a must, but for addresses and sockets of this machine. The password, or a client certificate and
        its key, are credentials, see CREDENTIALS.

        While no server answers, lists wait where they are, **autopilotctl status** and the journal say since when and why,
        and the work goes on by itself. So it does after a standby took over. What was reported is in the database; with a
        synchronous standby it is on both. After a crash of the server, the numbers of new imports and devices can leave some
        out; none is given twice.

        Several daemons can work with one registry, at several sites, or two for availability. Each has a name (**Name=** in
        **[Daemon]**, the machine's own without it), its own spool and its own journal, and needs the same configuration
        and the same credentials. A list belongs to the daemon into whose spool it was dropped, which publishes its results.
        Customers, profiles and devices are the same for all, and a device that two of them get at the same moment is
        registered once. What is owed to Partner Center is sent by whichever is free. **autopilotctl status** and
        **autopilotctl import list** show what all of them do, with **--here** what this one does; imports are approved and
        cancelled at any of them, and done again (**import retry**) where their list is.

        Two daemons of one name and one spool, for example on storage that they share, are one that works and one that
        stands by: it goes on when the first has ended or its machine is gone. One name with two spools, or one spool with
        two names, is refused. A daemon that gets another name keeps its imports. Those of a daemon that is gone for good
        wait until its spool is mounted elsewhere and a daemon started with it; where the spool is lost, cancel them at any
        other daemon, and start one of the same name with an empty spool, which ends them.

        All of them go by the clock of the server. When a newer version is installed on one of them, it brings the tables up
        to date, and the others end with a message until they are newer, too.

        Backups are the server's own (pg_dump, pg_basebackup); **autopilotctl registry backup** is for a file.
        **autopilotctl registry verify** looks at every hash and at the audit trail.

        **autopilotctl registry copy --to CONNECTION** moves a registry from its file to a server: every row is copied and
        compared, while lists wait. Other daemons must be stopped, the database must be empty or have an earlier state of the
        same registry, and the server's password must be a credential of the service already. Then **[Registry]** is set and
        the service restarted; until that nothing is written. 100,000 devices take a minute at most. **--to file** moves it
        back. What is left behind is kept, and no longer true: move the file away, or drop the database.
        """
}
