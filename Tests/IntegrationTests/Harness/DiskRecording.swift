// SPDX-License-Identifier: Apache-2.0

/// Everything that a daemon did to what is on disk, in order, as Tests/Preload/recorder.c wrote it down.
struct DiskRecording {
    /// One change; files and folders are inode numbers.
    enum Event {
        case write(UInt64, at: Int, [UInt8])
        case size(UInt64, Int)
        case sync(UInt64)
        case unnamed(UInt64)
        case make(folder: UInt64, object: UInt64, kind: String, name: String)
        case move(from: UInt64, to: UInt64, name: String, newName: String)
        case remove(folder: UInt64, name: String)
    }

    private(set) var events: [Event] = []

    init(_ path: String) throws {
        var rest = try readBytes(path)[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = String(decoding: rest[..<end], as: UTF8.self)
            rest = rest[(end + 1)...]
            let event = try Self.event(line, &rest)
            events.append(event)
        }
    }

    private static func event(_ line: String, _ rest: inout ArraySlice<UInt8>) throws -> Event {
        let words = line.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
        let numbers = words.dropFirst().prefix { UInt64($0) != nil }.compactMap { UInt64($0) }
        switch (words[0], numbers.count) {
        case ("W", 3):
            let bytes = Array(rest.prefix(Int(numbers[2])))
            rest = rest.dropFirst(bytes.count)
            return .write(numbers[0], at: Int(numbers[1]), bytes)
        case ("T", 2): return .size(numbers[0], Int(numbers[1]))
        case ("S", 1): return .sync(numbers[0])
        case ("N", 1): return .unnamed(numbers[0])
        case ("C", 2...):
            return .make(
                folder: numbers[0], object: numbers[1], kind: words[3], name: words[4...].joined(separator: " "))
        case ("R", 2...):
            let names = words[3...].joined(separator: " ").split(separator: "/").map(String.init)
            guard names.count == 2 else { break }
            return .move(from: numbers[0], to: numbers[1], name: names[0], newName: names[1])
        case ("U", 1...): return .remove(folder: numbers[0], name: words[2...].joined(separator: " "))
        default: break
        }
        throw Fault("the recording has the line \(line)")
    }
}
