// SPDX-License-Identifier: Apache-2.0

internal import CCurl
internal import Linux

extension HTTPRequest {
    /// Throws where the request cannot be sent as it is.
    func check() throws(HTTPFault) {
        guard target != nil else {
            throw HTTPFault(.badURL, "\(method.rawValue) has no http or https address to go to")
        }
        let pieces = headers.flatMap { [$0.name, $0.value] } + [url]
        let isOneLine = pieces.allSatisfy { piece in
            piece.utf8.allSatisfy { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") && $0 != 0 }
        }
        guard isOneLine else { throw HTTPFault(.badURL, noAnswer("a line end stands in its address or a header")) }
    }

    /// What to say of a request that got no answer.
    func noAnswer(_ reason: String) -> String {
        "\(method.rawValue) \(target ?? "of an unreadable address") got no answer: \(reason)"
    }

    /// Scheme, host, port and path, without user, password and query; nil where the address cannot be read.
    private var target: String? {
        guard let address = curl_url() else { return nil }
        defer { curl_url_cleanup(address) }
        guard curl_url_set(address, CURLUPART_URL, url, 0) == CURLUE_OK else { return nil }
        guard let scheme = part(CURLUPART_SCHEME, of: address), scheme == "https" || scheme == "http",
            let host = part(CURLUPART_HOST, of: address)
        else { return nil }
        let port = part(CURLUPART_PORT, of: address).map { ":\($0)" } ?? ""
        return "\(scheme)://\(host)\(port)\(part(CURLUPART_PATH, of: address) ?? "")".printable
    }

    private func part(_ part: CURLUPart, of address: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(address, part, &text, 0) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
