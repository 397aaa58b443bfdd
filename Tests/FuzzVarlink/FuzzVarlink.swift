// SPDX-License-Identifier: Apache-2.0

import Glibc
import Linux
import Varlink

/// Called by libFuzzer with one input: a byte that says in which pieces it comes, then what a caller sends.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzVarlink(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count >= 1 else { return 0 }
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    let sent = Array(input.dropFirst())
    let whole = messages(sent, piece: max(sent.count, 1))
    precondition(whole == messages(sent, piece: 1 + Int(input[0])), "the pieces in which calls come change them")
    for message in whole.taken { read(message) }
    return 0
}

/// What is taken out of the inbox, and what is left in it.
private struct Taken: Equatable {
    var taken: [[UInt8]] = []
    var rest: [UInt8] = []
}

private func messages(_ bytes: [UInt8], piece: Int) -> Taken {
    var inbox = MessageInbox(limit: 1 << 20)
    var result = Taken()
    for start in stride(from: 0, to: bytes.count, by: piece) {
        bytes[start..<min(start + piece, bytes.count)].withUnsafeBytes { inbox.append($0) }
        while let message = inbox.next() { result.taken.append(message) }
    }
    result.rest = inbox.takeRest()
    return result
}

/// Parameters of every form that a method of ours takes.
private struct Parameters: Decodable {
    var text: String?
    var number: Int64?
    var flag: Bool?
    var texts: [String]?
}

private func read(_ message: [UInt8]) {
    let peer = PeerCredentials(processID: 1, userID: 1, groupID: 1)
    guard let call = VarlinkCall(message, from: peer, within: VarlinkLimits()) else { return }
    if isTrapPlanted { trap(Array(call.method.utf8)) }
    do throws(VarlinkError) {
        let _: Parameters = try call.parameters()
    } catch {
        precondition(!error.name.isEmpty, "a wrong parameter has no error")
    }
}

/// Whether a fault is planted, to prove that the fuzzer finds what is there.
private let isTrapPlanted = getenv("FUZZ_TRAP") != nil

/// Falls where a method's name has four certain letters in it.
///
/// Nobody guesses that; a fuzzer that sees what the code compares gets there in seconds.
private func trap(_ name: [UInt8]) {
    guard name.count >= 4 else { return }
    for start in 0...(name.count - 4) {
        let word = name[start..<(start + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        precondition(word != 0x5452_4150, "planted")
    }
}
