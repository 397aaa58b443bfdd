// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Linux
internal import Programs

/// A throw-away PostgreSQL server, which ends with who holds it, and with the tests at the latest.
///
/// It listens on a UNIX socket and on a port of 127.0.0.1, and trusts everybody.
package final class PostgreSQLServer: Sendable {
    /// Where the newest server that is installed has its programs; nil where there is none.
    package static let programs: String? = Installation.newest()

    /// Whether there is a server to start.
    package static var isInstalled: Bool { programs != nil }

    /// One server for all tests of a process that do not stop it.
    package static let shared: Result<PostgreSQLServer, any Error> = Result { try PostgreSQLServer() }

    /// The folder of its socket and all its files.
    package let folder: String
    /// The port, also in the socket's name.
    package let port: Int
    let user: ServerUser
    private let isDurable: Bool
    private let settings: [String]
    private let running = Lock<RunningProgram?>(nil)
    private let databases = Lock(0)

    /// Makes an empty server and starts it.
    ///
    /// - Parameters:
    ///   - fsync: whether what is written outlives the machine's end, which most tests need not.
    ///   - settings: more of its settings, as `name=value`.
    package convenience init(fsync: Bool = false, settings: [String] = []) throws {
        try self.init(fsync: fsync, settings: settings) { server in
            try server.runAsUser(
                "initdb",
                [
                    "-D", server.data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync",
                ])
        }
    }

    /// - Parameter make: fills the folder of its data.
    init(
        fsync: Bool, settings: [String], port: Int? = nil, make: (PostgreSQLServer) throws -> Void
    ) throws {
        user = try ServerUser()
        folder = try user.makeFolder()
        self.port = try port ?? freePort()
        isDurable = fsync
        self.settings = settings
        try make(self)
        try startAgain()
    }

    deinit {
        stop()
        _ = try? Program("rm").runBlocking(["-rf", folder])
    }

    /// The text by which a client finds one of its databases.
    ///
    /// By the socket it is waited for as long as a machine may need on which all else is tested at the same time.
    package func conninfo(database: String, overTCP: Bool = false) -> String {
        let place = overTCP ? "host=127.0.0.1" : "host=\(folder) connect_timeout=30"
        return "\(place) port=\(port) user=postgres dbname=\(database)"
    }

    /// Makes a database, empty or with the content of another one to which nobody is connected.
    package func createDatabase(_ name: String, copyOf template: String = "template1") throws {
        try runAsUser("createdb", ["-h", folder, "-p", "\(port)", "-U", "postgres", "-T", template, name])
    }

    /// Makes one with a name that nobody else has, and tells it.
    package func freshDatabase(copyOf template: String = "template1") throws -> String {
        let name = databases.withLock { count in
            count += 1
            return "test\(count)"
        }
        try createDatabase(name, copyOf: template)
        return name
    }

    /// Runs a SQL text as its administrator and tells what psql(1) printed.
    @discardableResult
    package func query(_ sql: String, database: String = "postgres") throws -> String {
        try runAsUser("psql", ["-XAtq", "-h", folder, "-p", "\(port)", "-U", "postgres", "-d", database, "-c", sql])
    }

    // MARK: Life

    /// Starts it where it was stopped or killed, and returns when it takes connections.
    package func startAgain() throws {
        guard let programs = Self.programs else { throw ServerFailure("no PostgreSQL server is installed") }
        let options = [
            "listen_addresses=127.0.0.1", "port=\(port)", "unix_socket_directories=\(folder)",
            "fsync=\(isDurable ? "on" : "off")", "max_connections=200", "wal_level=replica",
        ]
        let words = user.prefix + ["\(programs)/postgres", "-D", data] + (options + settings).flatMap { ["-c", $0] }
        // Where the tests end without a word, the shell's input ends, and the shell ends the server.
        let script = """
            "$@" >>\(folder)/log 2>&1 </dev/null & server=$!
            cat >/dev/null; kill -INT $server; wait $server; rm -rf \(folder)
            """
        let program = try RunningProgram("sh", ["-c", script, "sh"] + words)
        running.withLock { $0 = program }
        try wait(seconds: 60, "start; see \(folder)/log") { processFile.count > 7 && processFile[7].hasPrefix("ready") }
    }

    /// Ends all its processes without letting them finish, as a crash would.
    package func kill() {
        guard let main = postmaster else { return }
        // Stopped first, it starts no more of them.
        _ = Glibc.kill(main, SIGSTOP)
        let all = [main] + ProcessTable.children(of: main)
        for process in all { _ = Glibc.kill(process, SIGKILL) }
        for process in all { try? wait(seconds: 10, "end") { !ProcessTable.isRunning(process) } }
        running.withLock { $0 = nil }
        unlink(data + "/postmaster.pid")
    }

    /// Lets it end in order, but not wait for its clients.
    package func stop() {
        guard let main = postmaster else { return }
        _ = Glibc.kill(main, SIGINT)
        do {
            try wait(seconds: 30, "end") { !ProcessTable.isRunning(main) }
            running.withLock { $0 = nil }
            unlink(data + "/postmaster.pid")
        } catch {
            kill()
        }
    }

    // MARK: Standby

    /// Makes another server that follows this one, whose commits from now on wait for it.
    ///
    /// - Parameter port: that of a server that is gone; nil for one of its own.
    package func standby(port: Int? = nil) throws -> PostgreSQLServer {
        let standby = try PostgreSQLServer(fsync: isDurable, settings: settings, port: port) { standby in
            let source = "host=\(folder) port=\(self.port) user=postgres application_name=standby"
            try standby.runAsUser("pg_basebackup", ["-D", standby.data, "-R", "-c", "fast", "-d", source])
        }
        try query("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
        try query("SELECT pg_reload_conf()")
        try wait(seconds: 30, "replicate") {
            (try? query("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'")) == "1\n"
        }
        return standby
    }

    /// Makes a standby a server of its own, whose commits wait for nobody, and returns when it takes writes.
    package func promote() throws {
        try query("ALTER SYSTEM SET synchronous_standby_names = ''")
        try query("SELECT pg_promote(true, 60)")
    }

    // MARK: Inside

    var data: String { folder + "/data" }

    private var postmaster: pid_t? { processFile.first.flatMap { pid_t($0) } }

    /// The lines of postmaster.pid, the last of which says how far it is.
    private var processFile: [Substring] { textFile(data + "/postmaster.pid").split(separator: "\n") }

    @discardableResult
    func runAsUser(_ program: String, _ arguments: [String]) throws -> String {
        guard let programs = Self.programs else { throw ServerFailure("no PostgreSQL server is installed") }
        let words = user.prefix + ["\(programs)/\(program)"] + arguments
        let result = try Program(words[0]).runBlocking(Array(words.dropFirst()))
        guard result.status == 0 else { throw ServerFailure("\(program): \(result.errors)") }
        return result.output
    }

    private func wait(seconds: Int, _ what: String, until isSo: () -> Bool) throws {
        let end = ContinuousClock.now + .seconds(seconds)
        while !isSo() {
            guard ContinuousClock.now < end else { throw ServerFailure("the server did not \(what)") }
            // A server tells nobody when it is ready: it is asked again.
            usleep(10_000)  // between two looks
        }
    }
}

/// Why a server could not be had.
struct ServerFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
