// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What a program is doing at one moment, as the kernel has it: for a wait that ended in vain.
struct ProcessPicture: CustomStringConvertible {
    let description: String

    init(of id: pid_t) {
        let folder = "/proc/\(id)"
        guard let status = try? readText("\(folder)/status") else {
            description = "there is no such process any more"
            return
        }
        let wanted = ["State:", "PPid:", "SigPnd:", "ShdPnd:", "SigBlk:", "SigIgn:", "SigCgt:"]
        let lines = status.split(separator: "\n").filter { line in wanted.contains { line.hasPrefix($0) } }
        let threads = listFolder("\(folder)/task").sorted().map { Self.thread($0, "\(folder)/task/\($0)") }
        let open = listFolder("\(folder)/fd").compactMap { Int($0) }.sorted().map { number in
            "  \(number) \(Self.target("\(folder)/fd/\(number)"))"
        }
        description = (lines.map(String.init) + ["threads:"] + threads + ["open:"] + open + ["load: \(Self.load)"])
            .joined(separator: "\n")
    }

    private static func thread(_ id: String, _ folder: String) -> String {
        func line(_ name: String) -> String {
            ((try? readText("\(folder)/\(name)")) ?? "").split(separator: "\n").first.map(String.init) ?? "?"
        }
        // Of "pid (name) S …"; the name may have anything in it.
        let state = line("stat").split(separator: ")").last?.split(separator: " ").first ?? "?"
        // For root only.
        let stack = ((try? readText("\(folder)/stack")) ?? "").split(separator: "\n").map { "\n      \($0)" }.joined()
        return "  \(id) \(line("comm")) \(state) in \(line("wchan")), system call \(line("syscall"))\(stack)"
    }

    private static func target(_ link: String) -> String {
        var block = [CChar](repeating: 0, count: 4096)
        let count = readlink(link, &block, block.count)
        return String(decoding: block.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Of the whole machine, now and lately.
    static var load: String {
        ((try? readText("/proc/loadavg")) ?? "?").split(separator: "\n").first.map(String.init) ?? "?"
    }
}
