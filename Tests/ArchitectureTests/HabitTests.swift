// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct HabitTests {
    /// What switches a check of the compiler off or ends the program; what runs on libdispatch's own pool: from its
    /// first job on, that wakes the process once a second (`WorkerThreads`, `Pause`); and groups that keep every task
    /// that has ended, where nobody asks for its result (`withDiscardingTaskGroup` does not).
    static let words = [
        "@unchecked Sendable", "nonisolated(unsafe)", "try!", "fatalError", "Task.detached", " Task {",
        "Task.sleep",  // a word that is searched for in Sources; nothing sleeps here
        "DispatchQueue.global(", "TaskGroup(of: Void.self)", "withTaskGroup {", "withThrowingTaskGroup {",
    ]

    /// Where one of them stands, and why it must; the aim is that nothing is here.
    static let allowed: [String: (word: String, reason: String)] = [
        "Sources/Linux/Lock.swift": (
            "@unchecked Sendable", "it is the lock by which other types are Sendable without it"
        ),
        "Sources/Linux/CompanionThread.swift": (
            "nonisolated(unsafe)", "what a task uses is handed over and back, and `wait` keeps the other thread from it"
        ),
    ]

    @Test func `what is not to be used stands only where a reason is given`() throws {
        for file in try SourceTree.sources() where Self.words.contains(where: file.mentions) {
            for (number, line) in file.code {
                for word in Self.words where line.contains(word) {
                    #expect(Self.allowed[file.path]?.word == word, "\(file.path):\(number): \(word)")
                }
            }
        }
    }

    @Test func `the list of exceptions names only what is there`() throws {
        for (path, exception) in Self.allowed {
            #expect(try SourceTree.text(path).contains(exception.word), "\(path) no longer has \(exception.word)")
        }
    }

    @Test func `every source file says its licence in its first line`() throws {
        for folder in ["Sources", "Tests"] {
            for path in try SourceTree.files(below: folder, ending: ".swift") {
                let text = try SourceTree.text(path)
                #expect(text.hasPrefix("// SPDX-License-Identifier: Apache-2.0\n"), "\(path)")
            }
        }
    }

    @Test func `no file grows so long that nobody reads it`() throws {
        for file in try SourceTree.sources() {
            #expect(file.lines.count <= 400, "\(file.path) has \(file.lines.count) lines: it has two reasons to exist")
        }
    }
}
