// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Glibc
import Registry
import ScratchFolder
import Testing

/// A registry whose log was left behind is read, and not written to before it was examined.
@Suite(.enabled(if: RegistryPlace.isFile)) struct UncleanStopTests {
    private let folder: ScratchFolder
    private let path: String

    /// The files of a registry as a kill leaves them.
    init() async throws {
        folder = try ScratchFolder()
        path = folder.path + "/killed.db"
        let live = try Registry(path: folder.path + "/registry.db")
        _ = try await PartnerSample.add(try #require(FolderName("contoso")), number: 1, to: live)
        for end in ["", "-wal"] { try Self.copy(folder.path + "/registry.db" + end, to: path + end) }
        #expect(live.examination == nil)
        try await live.checkpoint()
    }

    @Test func `it is read at once, and written to once it was found sound`() async throws {
        let registry = try Registry(path: path)
        let examination = try #require(registry.examination)
        #expect(try await registry.customers().map(\.name.rawValue) == ["contoso"])
        let fault = await #expect(throws: RegistryFault.self) { _ = try await add("fabrikam", to: registry) }
        #expect(fault?.canPass == true)
        #expect(try examination.problems().isEmpty)
        await registry.endExamination()
        _ = try await add("fabrikam", to: registry)
        #expect(try await registry.customers().count == 2)
    }

    @Test func `a damaged one is told of and stays as it is`() async throws {
        // The log has the newest pages; the database itself is damaged where they do not cover it.
        try Self.copy(folder.path + "/registry.db", to: path)
        try damage()
        let before = try ["", "-wal"].map { try Self.bytes(path + $0) }
        do {
            let registry = try Registry(path: path)
            let examination = try #require(registry.examination)
            let problems = try? examination.problems()
            #expect(problems?.isEmpty != true)
        } catch let fault as RegistryFault {
            #expect(!fault.canPass)
        }
        #expect(try ["", "-wal"].map { try Self.bytes(path + $0) } == before)
    }

    /// Overwrites the second half of the database, but not the log.
    private func damage() throws {
        let size = try Self.bytes(path).count
        let file = open(path, O_WRONLY | O_CLOEXEC)
        defer { close(file) }
        let rubbish = [UInt8](repeating: 0xA5, count: size / 2)
        try #require(pwrite(file, rubbish, rubbish.count, off_t(size - rubbish.count)) == rubbish.count)
        // Nothing in the log may stand for the damaged pages.
        let log = open(path + "-wal", O_WRONLY | O_CLOEXEC)
        defer { close(log) }
        try #require(ftruncate(log, 32 + 24 + 4096) == 0)
    }

    private func add(_ name: String, to registry: Registry) async throws -> Customer {
        try await PartnerSample.add(try #require(FolderName(name)), number: 2, to: registry)
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        try #require(file >= 0, "\(path)")
        defer { close(file) }
        var status = stat()
        try #require(fstat(file, &status) == 0)
        return [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) {
            $1 = max(read(file, $0.baseAddress, $0.count), 0)
        }
    }

    private static func copy(_ path: String, to target: String) throws {
        let content = try bytes(path)
        let file = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        defer { close(file) }
        try #require(write(file, content, content.count) == content.count)
    }
}
