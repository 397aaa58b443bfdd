// SPDX-License-Identifier: Apache-2.0

internal import Autopilot
internal import Control
internal import Varlink

/// A method with who may call it and what answers it.
struct Command: Sendable {
    /// Who may call a method.
    enum Need: Sendable {
        /// Everybody, the daemon's own user included.
        case nothing
        /// Admin agents and the daemon's own user, which reloads itself.
        case reload
        case permission(Permission)
        /// All of them.
        case permissions([Permission])
    }

    typealias Body = @Sendable (VarlinkCall, Caller, VarlinkProgress) async throws -> VarlinkReply

    let name: String
    let need: Need
    let body: Body

    init(name: String, need: Need, body: @escaping Body) {
        self.name = name
        self.need = need
        self.body = body
    }

    /// A method that answers once.
    init<Method: ControlMethod>(
        _ method: Method.Type, _ need: Need,
        answer: @escaping @Sendable (Method.Parameters, Caller) async throws -> Method.Reply
    ) {
        self.init(name: Method.name, need: need) { call, caller, _ in
            .parameters(try await answer(try call.parameters(Method.Parameters.self), caller))
        }
    }

    /// A method that may answer several times.
    init<Method: ControlMethod>(
        _ method: Method.Type, _ need: Need,
        answer: @escaping @Sendable (Method.Parameters, Caller, Pages<Method>) async throws -> Method.Reply
    ) {
        self.init(name: Method.name, need: need) { call, caller, progress in
            let parameters = try call.parameters(Method.Parameters.self)
            return .parameters(try await answer(parameters, caller, Pages(call, progress)))
        }
    }
}
