// SPDX-License-Identifier: Apache-2.0

import Linux
import Programs
import ScratchFolder
import Varlink

/// A small service on a real socket, as long as a test needs it.
struct SampleService {
    static let description = """
        # Counts and repeats
        interface org.example.sample

        # Says the text again
        method Repeat(text: string) -> (text: string)

        # Counts up to a number, a reply each
        method Count(to: int) -> (number: int)

        # Waits until the caller is gone
        method Wait() -> ()

        # Repeats raw bytes after the reply
        method Upgrade() -> ()

        # Always fails
        method Fail(code: int) -> ()

        error Failed (code: int)

        """

    let path: String
    /// Yields once for each `Wait` that was given up.
    let abandoned: AsyncStream<Void>
    /// Yields every fault that the server saw.
    let faults: AsyncStream<VarlinkFault>

    /// Serves while `body` runs.
    static func run(
        _ limits: VarlinkLimits = VarlinkLimits(), _ body: @escaping @Sendable (SampleService) async throws -> Void
    ) async throws {
        let folder = try ScratchFolder()
        let path = folder.path + "/sample.socket"
        let (abandoned, abandon) = AsyncStream<Void>.makeStream()
        let (faults, report) = AsyncStream<VarlinkFault>.makeStream()
        let server = try VarlinkServer(service(abandon, report), limits: limits)
        let listener = try UnixListener(at: path, mode: 0o600)
        try await withThrowingTaskGroup(of: Void.self) { group in
            // As in the daemon: tests that compute for long beside it must not keep it from its turn.
            group.addTask(executorPreference: WorkerThreads.shared) { try await server.serve(listener) }
            try await body(SampleService(path: path, abandoned: abandoned, faults: faults))
            group.cancelAll()
        }
        withExtendedLifetime(folder) {}
    }

    private static func service(
        _ abandon: AsyncStream<Void>.Continuation, _ report: AsyncStream<VarlinkFault>.Continuation
    ) -> VarlinkService {
        VarlinkService(
            vendor: "Example", product: "Sample", version: "1", url: "https://example.org/",
            interfaces: [
                VarlinkInterface(
                    name: "org.example.sample", description: description,
                    handlers: [
                        "Repeat": { call, _ in repeatText(call) },
                        "Count": count,
                        "Wait": { _, _ in
                            // Until the caller is gone, which cancels the call.
                            _ = await Pause.waitUnlessCancelled(.seconds(3600))
                            abandon.yield()
                            return .done
                        },
                        "Upgrade": { _, _ in .upgrade(NoParameters(), echo) },
                        "Fail": { call, _ in fail(call) },
                    ])
            ],
            answerToFault: { fault, _ in
                report.yield(fault)
                return VarlinkError("org.example.sample.Fault", ["fault": "\(fault)"])
            })
    }

    private static func repeatText(_ call: VarlinkCall) -> VarlinkReply {
        do throws(VarlinkError) { return .parameters(try call.parameters(Text.self)) } catch { return .failure(error) }
    }

    private static func fail(_ call: VarlinkCall) -> VarlinkReply {
        do throws(VarlinkError) {
            return .failure(VarlinkError("org.example.sample.Failed", try call.parameters(Code.self)))
        } catch {
            return .failure(error)
        }
    }

    @Sendable private static func count(
        _ call: VarlinkCall, _ progress: VarlinkProgress
    ) async throws(VarlinkConnectionError) -> VarlinkReply {
        guard call.wantsMore else { return .failure(.expectedMore) }
        guard let to = try? call.parameters(Limit.self).to else { return .failure(.invalidParameter("to")) }
        for number in 1..<to { try await progress.send(Number(number: number)) }
        return .parameters(Number(number: to))
    }

    @Sendable private static func echo(
        _ stream: VarlinkByteStream, _ early: [UInt8]
    ) async throws(VarlinkConnectionError) {
        try await stream.write(early)
        while true {
            let bytes = try await stream.read(until: .now + .seconds(10)) { Array($0) }
            if bytes.isEmpty { return }
            try await stream.write(bytes)
        }
    }
}

struct Text: Codable { var text: String }
struct Limit: Codable { var to: Int }
struct Number: Codable { var number: Int }
struct Code: Codable { var code: Int }
