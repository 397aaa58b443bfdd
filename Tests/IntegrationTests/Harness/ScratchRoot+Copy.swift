// SPDX-License-Identifier: Apache-2.0

extension ScratchRoot {
    /// A second root with the same content, for tests that start many times from one state.
    func copy() throws -> ScratchRoot {
        let other = try ScratchRoot(database: database.map { try ServerDatabase(copyOf: $0) })
        let run = try ProgramRun("/bin/cp", ["-a", "\(path)/.", other.path])
        if run.status != 0 { throw Fault("cp: \(run)") }
        try other.nameDatabase()
        return other
    }

    /// A root in which a customer was added and accepted by a daemon that has stopped since.
    ///
    /// - Parameter configuration: the text of autopilotd.conf.
    static func prepared(_ customers: [String] = ["contoso"], configuration: String? = nil) throws -> ScratchRoot {
        let root = try ScratchRoot()
        if let configuration { try root.write(configuration, to: root.configuration) }
        let daemon = try RunningDaemon(root)
        for (number, customer) in zip(1..., customers) {
            try ControlProgram(root: root).addCustomer(customer, number: number)
        }
        let status = try daemon.stop()
        if status != 0 { throw Fault("the daemon ended with \(status)\n\(daemon.journal)") }
        return root
    }
}
