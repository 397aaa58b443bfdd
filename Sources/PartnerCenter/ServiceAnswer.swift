// SPDX-License-Identifier: Apache-2.0

internal import HTTP

/// A successful answer, with what is needed to say what is wrong with it.
struct ServiceAnswer: Sendable {
    let call: ServiceCall
    let response: HTTPResponse
    let correlationID: String

    /// What the body holds, as an object.
    func object<Content>(
        _ read: (WireObject) throws(WireError) -> Content
    ) throws(ServiceFault) -> Content {
        do throws(WireError) {
            return try read(WireObject(value()))
        } catch {
            throw unreadable(error)
        }
    }

    /// What the body holds, as a page of a listing.
    func page<Item>(_ read: (WireObject) throws(WireError) -> Item) throws(ServiceFault) -> WirePage<Item> {
        do throws(WireError) {
            return try WirePage(value(), read)
        } catch {
            throw unreadable(error)
        }
    }

    /// That the answer is not what it must be.
    func unreadable(_ error: WireError) -> ServiceFault {
        ServiceFault(unreadable: response, to: call, correlationID: correlationID, error)
    }

    private func value() throws(WireError) -> WireValue {
        guard response.body.count <= Assumptions.maximumAnswerBytes else {
            throw WireError("its body of \(response.body.count) bytes is longer than any that makes sense")
        }
        return try WireValue(parsing: response.body)
    }
}
