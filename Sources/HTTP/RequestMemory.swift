// SPDX-License-Identifier: Apache-2.0

internal import CCurl

/// What libcurl reads and writes while a request is on its way, in C's own memory.
final class RequestMemory {
    private(set) var headers: UnsafeMutablePointer<curl_slist>?
    let errorText: UnsafeMutablePointer<CChar>
    let body: UnsafeMutableBufferPointer<UInt8>
    let bodyCount: Int

    init(_ request: HTTPRequest) {
        let bytes = request.body ?? []
        bodyCount = bytes.count
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count + 1)
        _ = copy.initialize(from: bytes)
        body = copy
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        for header in request.headers {
            // With a colon and nothing behind it libcurl would leave the header out.
            append(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
        }
        // Neither a wait for a permission to send the body, nor a type that nobody chose.
        append("Expect:")
        if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) { append("Content-Type:") }
    }

    deinit {
        curl_slist_free_all(headers)
        errorText.deallocate()
        body.deallocate()
    }

    /// What libcurl said of a failure.
    var ownWords: String { String(cString: errorText) }

    private func append(_ line: String) {
        // Without memory the list stays as it was, and a header would be missing: as bad as no memory anywhere else.
        guard let longer = curl_slist_append(headers, line) else { preconditionFailure("no memory for a header") }
        headers = longer
    }
}
