// SPDX-License-Identifier: Apache-2.0

import Glibc
import Linux
import Programs
import Testing
import Varlink

@Suite(.timeLimit(.minutes(60))) struct HostileCallerTests {
    @Test func `what is wanted or not may be said or left out`() async throws {
        try await SampleService.run { service in
            for call in [
                #"{"method":"org.varlink.service.GetInfo"}"#,
                #"{"method":"org.varlink.service.GetInfo","parameters":{}}"#,
                #"{"method":"org.varlink.service.GetInfo","parameters":null,"more":false,"oneway":false}"#,
                #" {"upgrade": false, "unknown": [1], "method": "org.varlink.service.GetInfo"} "#,
            ] {
                let answer = try await exchange(service, call + "\0")
                #expect(answer.contains("org.example.sample"), "\(call): \(answer)")
            }
        }
    }

    @Test func `calls sent at once are answered in order and oneway ones not at all`() async throws {
        try await SampleService.run { service in
            func call(_ text: String, _ extra: String = "") -> String {
                #"{"method":"org.example.sample.Repeat","parameters":{"text":"\#(text)"}\#(extra)}"# + "\0"
            }
            let answer = try await exchange(
                service, call("a") + call("b", #","oneway":true"#) + call("c") + call("d").dropLast(4))
            #expect(answer == #"{"parameters":{"text":"a"}}"# + "\0" + #"{"parameters":{"text":"c"}}"# + "\0")
        }
    }

    @Test(arguments: [
        "\0", "nonsense\0", "[]\0", "7\0", #"{"method":1}"# + "\0", #"{"parameters":{}}"# + "\0",
        #"{"method":"a.b","parameters":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["# + "\0",
    ])
    func `what is no call ends the connection`(message: String) async throws {
        try await SampleService.run { service in
            let answer = try await exchange(service, message)
            #expect(answer.contains("malformedMessage"))
        }
    }

    @Test func `a message of very many values ends the connection`() async throws {
        try await SampleService.run { service in
            let values = String(repeating: "1,", count: 20_000)
            let answer = try await exchange(service, #"{"method":"a.b","parameters":{"a":[\#(values)1]}}"# + "\0")
            #expect(answer.contains("malformedMessage"))
        }
    }

    @Test func `what is not UTF-8 ends the connection`() async throws {
        try await SampleService.run { service in
            let bytes =
                Array(#"{"method":"org.varlink.service.GetInfo","x":""#.utf8) + [0xff, 0xc0] + Array("\"}\0".utf8)
            let answer = try await exchange(service, bytes)
            #expect(answer.contains("malformedMessage"))
        }
    }

    @Test func `a message without an end is cut off at the limit`() async throws {
        try await SampleService.run { service in
            let answer = try await exchange(service, [UInt8](repeating: UInt8(ascii: " "), count: 4 << 20))
            #expect(answer.contains("messageTooLong"))
        }
    }

    @Test func `half a message is waited for only so long`() async throws {
        var limits = VarlinkLimits()
        limits.messageTime = .milliseconds(50)
        try await SampleService.run(limits) { service in
            let answer = try await onItsOwnThread {
                let socket = try connect(service)
                try write(socket, Array("{\"method\"".utf8))
                return try readToEnd(socket)
            }
            #expect(answer.contains("messageTooSlow"))
        }
    }

    @Test func `one user has so many connections and then a word why not`() async throws {
        var limits = VarlinkLimits()
        limits.connections = 4
        limits.reservedForRoot = 0
        limits.connectionsPerUser = 4
        try await SampleService.run(limits) { service in
            let answers = try await onItsOwnThread {
                let held = try (0..<4).map { _ in try connect(service) }
                let refused = try (0..<300).map { _ in try readToEnd(try connect(service)) }
                let text = try VarlinkTestCall.repeated("still served", on: held[3])
                return refused + [text]
            }
            #expect(answers.dropLast().allSatisfy { $0.contains("tooManyConnections") })
            #expect(answers.last == #"{"parameters":{"text":"still served"}}"# + "\0")
            // The ones that were held are gone, so there is room again.
            var faults = service.faults.makeAsyncIterator()
            #expect(await faults.next() == .tooManyConnections)
        }
    }

    @Test func `a caller that dies stops the work for it`() async throws {
        try await SampleService.run { service in
            try await onItsOwnThread {
                try write(try connect(service), Array((#"{"method":"org.example.sample.Wait"}"# + "\0").utf8))
            }
            for await _ in service.abandoned { break }
        }
    }

    @Test func `progress that nobody reads ends the connection`() async throws {
        var limits = VarlinkLimits()
        limits.replyTime = .milliseconds(50)
        try await SampleService.run(limits) { service in
            let socket = try connect(service)
            try write(
                socket,
                Array(
                    (#"{"method":"org.example.sample.Count","parameters":{"to":1000000},"more":true}"# + "\0").utf8))
            for await fault in service.faults {
                #expect(fault == .replyNotTaken)
                break
            }
            withExtendedLifetime(socket) {}
        }
    }

    @Test func `an upgraded connection carries raw bytes, also those sent at once`() async throws {
        try await SampleService.run { service in
            let answer = try await exchange(
                service,
                Array((#"{"method":"org.example.sample.Upgrade","upgrade":true}"# + "\0early").utf8) + [0, 255])
            #expect(answer.hasPrefix(#"{"parameters":{}}"# + "\0early\0"))
        }
    }

    private func exchange(_ service: SampleService, _ text: String) async throws -> String {
        try await exchange(service, Array(text.utf8))
    }

    /// Sends it all, then says that nothing more comes, and reads to the end.
    private func exchange(_ service: SampleService, _ bytes: [UInt8]) async throws -> String {
        try await onItsOwnThread {
            let socket = try connect(service)
            try? write(socket, bytes)
            shutdown(socket.descriptor.rawValue, Int32(SHUT_WR))
            return try readToEnd(socket)
        }
    }
}

enum VarlinkTestCall {
    static func repeated(_ text: String, on socket: UnixSocket) throws -> String {
        try write(
            socket, Array((#"{"method":"org.example.sample.Repeat","parameters":{"text":"\#(text)"}}"# + "\0").utf8))
        shutdown(socket.descriptor.rawValue, Int32(SHUT_WR))
        return try readToEnd(socket)
    }
}

/// A socket that blocks, for a test's own thread.
private func connect(_ service: SampleService) throws -> UnixSocket {
    while true {
        do throws(SystemCallError) {
            let socket = try UnixSocket(connectingTo: service.path)
            _ = fcntl(socket.descriptor.rawValue, F_SETFL, 0)
            return socket
        } catch {
            guard error.errno == .wouldBlock else { throw error }
            sched_yield()
        }
    }
}

private func write(_ socket: UnixSocket, _ bytes: [UInt8]) throws {
    var written = 0
    while written < bytes.count {
        written += try bytes[written...].withUnsafeBufferPointer { bytes throws(SystemCallError) in
            try socket.write(UnsafeRawBufferPointer(bytes))
        }
    }
}

private func readToEnd(_ socket: UnixSocket) throws -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = recv(socket.descriptor.rawValue, &buffer, buffer.count, 0)
        // A connection that is closed on unread bytes ends with ECONNRESET.
        if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
        bytes += buffer[..<count]
    }
}
