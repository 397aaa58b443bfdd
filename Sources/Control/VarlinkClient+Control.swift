// SPDX-License-Identifier: Apache-2.0

package import Varlink

extension VarlinkClient {
    /// Calls a method of the daemon and waits for its one reply.
    package func call<Method: ControlMethod>(
        _ method: Method.Type, _ parameters: Method.Parameters
    ) throws(VarlinkClientError) -> Method.Reply {
        try call(Method.fullName, parameters, returning: Method.Reply.self)
    }

    /// Calls a method with `upgrade` and sends a list's bytes, piece by piece; hands every object over that comes back,
    /// and returns the end.
    ///
    /// - Parameter piece: the next bytes; none at the end.
    package func upload<Method: ControlMethod, Row>(
        _ method: Method.Type, _ parameters: Method.Parameters, piece: () throws(VarlinkClientError) -> [UInt8],
        each body: (Row) -> Void
    ) throws(VarlinkClientError) -> ListEndInfo where Row: Codable & Hashable & Sendable {
        _ = try upgrade(Method.fullName, parameters, returning: Method.Reply.self)
        while case let bytes = try piece(), !bytes.isEmpty { try sendRaw(bytes) }
        while true {
            let object = try receiveRaw(UploadedRow<Row>.self)
            if let row = object.row { body(row) }
            if let end = object.end { return end }
        }
    }

    /// Calls a method of the daemon and hands every reply over as it comes; `body` answers whether to go on.
    package func call<Method: ControlMethod>(
        _ method: Method.Type, _ parameters: Method.Parameters, each body: (Method.Reply) -> Bool
    ) throws(VarlinkClientError) {
        try call(Method.fullName, parameters) { (reply: Method.Reply, _) in body(reply) }
    }
}
