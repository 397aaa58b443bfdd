// SPDX-License-Identifier: Apache-2.0

/// What the body of a refusal says, in whichever of the services' shapes it comes.
///
/// `{"code", "description"}`, `{"statusCode", "message"}`, and Graph's `{"error": {"code", "message"}}`.
struct FaultBody: Hashable, Sendable {
    var code: String?
    /// Fit for a message; says what came instead where it was no fault in JSON.
    var text: String

    init(_ body: [UInt8]) {
        guard body.count <= Assumptions.maximumFaultBytes else {
            self.init(text: "a body of \(body.count) bytes, which was not read")
            return
        }
        guard !body.isEmpty else {
            self.init(text: "no explanation")
            return
        }
        guard let object = try? WireObject(WireValue(parsing: body)) else {
            self.init(text: AnswerForm(body).noun + " instead of an explanation in JSON")
            return
        }
        let inner = (try? object.object("error")) ?? object
        let code = (try? inner.text("code")) ?? nil
        let said = ["description", "message", "error_description"].lazy.compactMap { (try? inner.text($0)) ?? nil }
            .first
        self.init(code: code.map(SafeText.of), text: said.map(SafeText.phrase) ?? "no explanation")
    }

    private init(code: String? = nil, text: String) {
        self.code = code
        self.text = text
    }
}
