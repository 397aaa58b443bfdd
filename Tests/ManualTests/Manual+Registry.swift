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
        synchronous standby it is on both.

        One daemon at a time works with a registry. Another one that is started waits, and goes on when the first has ended
        or its machine is gone. Both need the same spool, for example on storage that they share: while lists are under way
        in another spool, a daemon does not start.

        Backups are the server's own (pg_dump, pg_basebackup); **autopilotctl registry backup** is for a file.
        **autopilotctl registry verify** looks at every hash and at the audit trail.

        **autopilotctl registry copy --to CONNECTION** moves a registry from its file to a server: every row is copied and
        compared, while lists wait. Then **[Registry]** is set and the service restarted; until that nothing is written. 100,000
        devices take a minute at most. **--to file** moves it back. The file that is left behind is kept, and no
        longer true: move it away.
        """
}
