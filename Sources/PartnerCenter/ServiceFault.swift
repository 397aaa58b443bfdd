// SPDX-License-Identifier: Apache-2.0

/// A call to one of Microsoft's services that brought no usable answer.
package struct ServiceFault: Error, Hashable, Sendable {
    /// The ways in which a call fails that callers treat differently.
    package enum Kind: Hashable, Sendable {
        /// Too many calls (429); nil where the service named no time.
        case throttled(retryAfter: Duration?)
        /// No retry helps before a person acted.
        case personMustAct(PersonMustAct)
        /// A fault that passes (408, 5xx, the connection); unknown where the call may have been carried out.
        case transient(outcomeUnknown: Bool)
        /// The service understood and said no; the same call would be refused again.
        case refused(status: Int, code: String?)
        /// Success that is no answer: HTML, a redirect, a body cut off or without what it must have.
        case unreadable
    }

    /// What the caller must know to go on.
    package var kind: Kind
    /// One sentence: what was tried and what came back; never a secret, a token or a hash.
    package var text: String
    /// The service's id of this one call (MS-CorrelationId), for Microsoft's support.
    package var correlationID: String?
    /// The id under which the same call may go out again (MS-RequestId).
    package var requestID: String?

    package init(_ kind: Kind, _ text: String, correlationID: String? = nil, requestID: String? = nil) {
        self.kind = kind
        self.text = text
        self.correlationID = correlationID
        self.requestID = requestID
    }

    /// Whether the same call may succeed later without anybody changing anything.
    package var canPass: Bool {
        switch kind {
        case .throttled, .transient, .unreadable: true
        case .personMustAct, .refused: false
        }
    }

    /// Whether the call may have been carried out all the same.
    package var outcomeIsUnknown: Bool {
        switch kind {
        case .transient(let outcomeUnknown): outcomeUnknown
        case .unreadable: true
        case .throttled, .personMustAct, .refused: false
        }
    }

    /// Whether it says that the batch to be created exists, so that its devices are to be appended.
    package var saysBatchExists: Bool {
        if case .refused(Assumptions.statusOfExistingBatch, _) = kind { return true }
        return false
    }

    /// What the device directory says about the one device that the call was for; nil where that is not what it says.
    package var deviceError: DeviceErrorCode? {
        guard case .refused(_, let code?) = kind, let error = DeviceErrorCode(code: code, description: nil),
            error.kind != .unknown
        else { return nil }
        return error
    }

    /// Whether the same call, when it is tried again, must carry the same MS-RequestId.
    package var keepsRequestID: Bool { Assumptions.keepsRequestID(kind) }
}

extension ServiceFault: CustomStringConvertible {
    package var description: String { text }
}
