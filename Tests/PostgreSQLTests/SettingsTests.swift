// SPDX-License-Identifier: Apache-2.0

import Database
import Testing

@testable import PostgreSQL

@Suite struct SettingsTests {
    private func refusal(_ conninfo: String) -> String? {
        #expect(throws: PostgreSQLSettingsError.self) { try PostgreSQLSettings(conninfo: conninfo) }?.description
    }

    private func value(_ key: String, _ conninfo: String) throws -> String? {
        try PostgreSQLSettings(conninfo: conninfo).parameters.first { $0.key == key }?.value
    }

    @Test(arguments: [
        "host=db password=hunter2", "postgresql://me:hunter2@db/things", "host=db passfile=/hunter2",
        "host=db sslpassword=hunter2", "password=my hunter2",
    ]) func `a password is refused and not shown`(conninfo: String) throws {
        let message = try #require(refusal(conninfo))
        #expect(!message.contains("hunter2"))
        #expect(message.contains("systemd credential") || message.contains("missing"))
    }

    @Test func `a key that libpq does not know is refused by name`() {
        #expect(refusal("host=db hots=db") == "invalid connection option \"hots\"")
        #expect(refusal("service=elsewhere") == "service must not stand here: say here where the database is")
    }

    @Test(arguments: [
        "host=db.example sslmode=require", "host=/run/postgresql,db.example sslmode=disable",
        "host=localhost hostaddr=192.0.2.1 sslmode=prefer", "host=127.0.0.1.example sslmode=verify-ca",
        "postgresql://db.example/x?sslmode=allow",
    ]) func `to another machine only checked TLS will do`(conninfo: String) {
        #expect(refusal(conninfo)?.contains("it must be verify-full") == true)
    }

    @Test(arguments: ["host=db.example", "host=localhost,db.example", "host=db.example sslmode=verify-full"])
    func `checked TLS is the default to another machine`(conninfo: String) throws {
        #expect(try value("sslmode", conninfo) == "verify-full")
    }

    @Test(arguments: [
        "", "host=/run/postgresql", "host=@postgresql", "host=localhost", "host=127.8.9.1", "host=::1",
        "host=127.0.0.1,/tmp", "host=db.example hostaddr=127.0.0.1", "postgresql:///things",
    ]) func `on this machine it may be plain`(conninfo: String) throws {
        #expect(try value("sslmode", conninfo) == nil)
        #expect(try value("sslmode", conninfo + (conninfo.contains("//") ? "?" : " ") + "sslmode=disable") == "disable")
    }

    @Test func `what is not said has a default, and what is said holds`() throws {
        #expect(try value("target_session_attrs", "host=db") == "read-write")
        #expect(try value("connect_timeout", "host=db") == "2")
        #expect(try value("connect_timeout", "host=db connect_timeout=9") == "9")
        #expect(try value("client_encoding", "host=db") == "UTF8")
    }

    @Test func `password and certificate are given to libpq, and are in no message`() throws {
        var settings = try PostgreSQLSettings(conninfo: "host=db1.example,db2.example dbname=autopilotd")
        settings.password = "hunter2"
        settings.clientCertificate = ("/c.pem", "/k.pem")
        let values = Dictionary(uniqueKeysWithValues: settings.parameters.map { ($0.key, $0.value) })
        #expect(values["password"] == "hunter2")
        #expect(values["sslcert"] == "/c.pem")
        #expect(values["sslkey"] == "/k.pem")
        #expect("\(settings)" == "db1.example:5432,db2.example:5432/autopilotd")
    }

    @Test(arguments: [
        ("host=db port=5433 user=me", "db:5433/me"), ("host=a,b port=1,2 dbname=x", "a:1,b:2/x"),
        ("host=a,b port=7 dbname=x", "a:7,b:7/x"), ("host=/run/postgresql dbname=x", "/run/postgresql:5432/x"),
        ("dbname=x", "local socket/x"), ("host=2001:db8::1", "[2001:db8::1]:5432"),
    ]) func `the summary names servers and database`(conninfo: String, summary: String) throws {
        #expect(try PostgreSQLSettings(conninfo: conninfo).summary == summary)
    }

    @Test(arguments: [
        ("host=a port=abc", "'port=abc' is no port"), ("host=a port=70000", "'port=70000' is no port"),
        ("host=a,b,c port=1,2", "port= has 2 numbers for 3 hosts"),
        ("host=localhost connect_timeout=soon", "'connect_timeout=soon' is no number"),
    ]) func `what libpq would only find when it connects is found before`(conninfo: String, text: String) {
        #expect {
            try PostgreSQLSettings(conninfo: conninfo)
        } throws: { error in
            "\(error)".contains(text)
        }
    }

    @Test(arguments: [(120_004, "12.4"), (149_999, "14.9999"), (90_605, "9.6.5")] as [(Int32, String)])
    func `a server that is too old is told so`(version: Int32, name: String) {
        #expect(
            DatabaseError.tooOld(version: version)?.description
                == "PostgreSQL \(name) is too old; 15 is the oldest that works")
    }

    @Test(arguments: [150_000, 170_002] as [Int32]) func `a newer one is not`(version: Int32) {
        #expect(DatabaseError.tooOld(version: version) == nil)
    }

    @Test(
        arguments: [
            ("08006", .unreachable), ("57P01", .unreachable), ("53100", .full), ("53200", .outOfMemory),
            ("53300", .busy),
            ("40001", .busy), ("40P01", .busy), ("55P03", .busy), ("25006", .readOnly), ("28P01", .denied),
            ("42501", .denied), ("23505", .constraint), ("XX001", .damaged), ("3D000", .cannotOpen),
            ("58030", .inputOutput), ("42601", .other),
        ] as [(String, DatabaseError.Kind)]) func `a code says what kind of trouble it is`(
            code: String, kind: DatabaseError.Kind
        )
    {
        #expect(DatabaseError.Kind(postgreSQL: code) == kind)
    }
}
