// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Linux
internal import Registration
internal import Registry
internal import Varlink

/// One caller that waits for an import: the end of one by its id, or of the next one of a file.
struct ImportWait: Sendable {
    let server: ControlServer
    let parameters: WaitImport.Parameters
    let pages: Pages<WaitImport>

    func run(for caller: Caller) async throws -> WaitImport.Reply {
        // Listening begins before the first look, so that nothing can happen between.
        let news = Self.merged(server.board.news())
        var (target, after) = try await start(caller)
        var sent: ProgressInfo?
        for await event in news {
            let record: ImportRecord?
            do {
                if target == nil { target = try await newest(after: after, caller)?.id }
                record = if let target { try await server.registry.importRecord(target) } else { nil }
            } catch let fault as RegistryFault where fault.canPass {
                // The daemon waits for its registry, and so does who waits for the import.
                guard sent?.trouble != fault.advice, var waiting = sent else { continue }
                waiting.trouble = fault.advice
                sent = waiting
                try await pages.send(WaitImport.Reply(progress: waiting))
                continue
            }
            if let record, record.state.isFinal {
                return WaitImport.Reply(import: try await server.info(record))
            }
            // A claim that was withdrawn: the file is in its folder again.
            if record == nil { target = parameters.id }
            let progress = try await progress(record, event, caller)
            guard progress != sent else { continue }
            sent = progress
            try await pages.send(WaitImport.Reply(progress: progress))
        }
        throw CancellationError()
    }

    /// The import to wait for; without one, its file still has to be claimed and only a greater id counts.
    private func start(_ caller: Caller) async throws -> (target: Int64?, after: Int64) {
        if let id = parameters.id { return (try await server.record(id, caller).id, 0) }
        guard let file = parameters.file else { throw VarlinkError.invalidParameter("id") }
        if let name = parameters.customer { _ = try await server.customer(name, caller) }
        let after = parameters.after ?? 0
        let found = try await newest(after: after, caller)
        // While it is being claimed, the file may be in its folder still.
        if let found, parameters.after != nil || found.state == .claiming { return (found.id, after) }
        if parameters.after != nil { return (nil, after) }
        if try await isDropped(caller) { return (nil, found?.id ?? 0) }
        // It may have been claimed since the first look.
        if let found = try await newest(after: after, caller) { return (found.id, after) }
        throw ControlError(
            .notFound, "unknown-import",
            reason: "No import has the file '\(file.shortened)', and none of that name waits.",
            nextStep: "'autopilotctl import list' shows the imports; 'autopilotctl status' what waits and why.")
    }

    private func isDropped(_ caller: Caller) async throws -> Bool {
        if try await waitingFile(caller) != nil { return true }
        guard let file = parameters.file else { return false }
        let customers = try await server.registry.customers()
        let sight = try await server.lookup.sight(of: caller, among: customers)
        let customer = parameters.customer.flatMap(FolderName.init)
        let names = customers.filter { sight.includes($0.id) && (customer == nil || $0.name == customer) }.map(\.name)
        return await server.hooks.isDropped(Array(file.utf8), names)
    }

    private func newest(after: Int64, _ caller: Caller) async throws -> ImportRecord? {
        guard let file = parameters.file else { return nil }
        let customers = try await server.registry.customers()
        let sight = try await server.lookup.sight(of: caller, among: customers)
        let customer = parameters.customer.flatMap(FolderName.init)
        let found = try await server.registry.newestImports(
            ofFile: Array(file.utf8), after: after, limit: 100)
        return found.first { sight.includes($0.customerID) && (customer == nil || $0.customer == customer) }
    }

    private func progress(
        _ record: ImportRecord?, _ event: ImportProgress?, _ caller: Caller
    ) async throws -> ProgressInfo {
        guard let record else {
            return ProgressInfo(
                customer: parameters.customer, file: parameters.file ?? "", state: "waiting", rowsDone: 0, bytesDone: 0,
                bytesTotal: 0, trouble: try await waitingFile(caller)?.reason)
        }
        if let event, event.id == record.id { return ProgressInfo(event) }
        if let now = server.board.underWay.first(where: { $0.id == record.id }) { return ProgressInfo(now) }
        guard let daemon = record.daemon, daemon != (await server.registry.daemonName) else {
            return ProgressInfo(record)
        }
        let isThere = try await server.registry.daemons().contains { $0.name == daemon && $0.isConnected }
        return ProgressInfo(record, isHere: false, isDaemonGone: !isThere)
    }

    /// The dropped file of that name that is not taken; one of a customer that the caller may not know of is none.
    private func waitingFile(_ caller: Caller) async throws -> WaitingFileInfo? {
        let customer = parameters.customer
        let files = await server.hooks.waitingFiles().filter {
            $0.file == parameters.file && (customer == nil || $0.folder.prefix { $0 != "/" } == customer ?? "")
        }
        guard !files.isEmpty else { return nil }
        let customers = try await server.registry.customers()
        let sight = try await server.lookup.sight(of: caller, among: customers)
        let names = Set(customers.filter { sight.includes($0.id) }.map(\.name.rawValue))
        return files.first { $0.isVisible(to: sight, names) }
    }

    /// The news of all imports, and once a second nothing: a file that waits to be claimed makes no news.
    private static func merged(_ news: AsyncStream<ImportProgress>) -> AsyncStream<ImportProgress?> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: ImportProgress?.self, bufferingPolicy: .bufferingNewest(16))
        continuation.yield(nil)
        let listening = Task(executorPreference: WorkerThreads.shared) {
            for await progress in news { continuation.yield(progress) }
        }
        let ticking = Task(executorPreference: WorkerThreads.shared) {
            while !Task.isCancelled {
                await Pause.wait(.seconds(1))
                continuation.yield(nil)
            }
        }
        continuation.onTermination = { _ in
            listening.cancel()
            ticking.cancel()
        }
        return stream
    }
}
