// SPDX-License-Identifier: Apache-2.0

internal import CCurl
internal import Linux

/// What a failure that libcurl reports means.
struct TransferOutcome {
    let kind: HTTPFault.Kind
    let reason: String
    let mayHaveArrived: Bool

    init(_ transfer: Transfer, _ result: CURLcode, connectStatus: Int? = nil) {
        let connectStatus = connectStatus ?? transfer.number(of: CURLINFO_HTTP_CONNECTCODE)
        let hasBegun = transfer.number(of: CURLINFO_REQUEST_SIZE) > 0
        let words = Self.words(transfer, result)
        if transfer.isTooLong {
            (kind, reason) = (.tooLarge, "the answer is longer than it may be and was cut off")
        } else if connectStatus >= 300 || result == CURLE_PROXY {
            (kind, reason) = (.proxy, Self.proxyReason(connectStatus, words))
        } else if let problem = Self.certificateProblem(transfer, result) {
            (kind, reason) = (.certificate(problem), Self.certificateReason(problem, words))
        } else if result == CURLE_URL_MALFORMAT || result == CURLE_UNSUPPORTED_PROTOCOL {
            (kind, reason) = (.badURL, words)
        } else if result == CURLE_SSL_CONNECT_ERROR {
            (kind, reason) = (.notConnected, "no connection by TLS 1.2 or newer came about (\(words))")
        } else if !hasBegun {
            (kind, reason) = (.notConnected, words)
        } else if result == CURLE_OPERATION_TIMEDOUT {
            (kind, reason) = (.timedOut, "it took longer than it may (\(words))")
        } else {
            (kind, reason) = (.cutOff, "the connection ended in the middle (\(words))")
        }
        mayHaveArrived =
            switch kind {
            case .timedOut, .cutOff, .tooLarge: true
            case .notConnected, .held, .certificate, .proxy, .badURL: false
            }
    }

    private static func words(_ transfer: Transfer, _ result: CURLcode) -> String {
        let own = transfer.ownWords
        return (own.isEmpty ? String(cString: curl_easy_strerror(result)) : own).printable
    }

    private static func proxyReason(_ status: Int, _ words: String) -> String {
        switch status {
        case 407: "the proxy asks for a name and a password, or does not take those that it got (407)"
        case 300...: "the proxy refused to connect (\(status))"
        default: "the proxy failed (\(words))"
        }
    }

    // OpenSSL's verdict (X509_V_ERR_…); it has none, which is 0 or 1, where libcurl itself compared the names.
    private static func certificateProblem(_ transfer: Transfer, _ result: CURLcode) -> CertificateProblem? {
        switch result {
        case CURLE_PEER_FAILED_VERIFICATION:
            switch transfer.number(of: CURLINFO_SSL_VERIFYRESULT) {
            case 0, 1: transfer.ownWords.contains("subject name") ? .wrongHost : .other
            case 62, 64: .wrongHost
            case 9, 10: .expired
            case 2, 18, 19, 20, 21: .unknownAuthority
            default: .other
            }
        case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR: .other
        default: nil
        }
    }

    private static func certificateReason(_ problem: CertificateProblem, _ words: String) -> String {
        switch problem {
        case .wrongHost: "the certificate that it shows is for another name"
        case .expired: "the certificate that it shows has ended, or has not begun by this machine's clock"
        case .unknownAuthority: "the certificate that it shows is from an authority that is not trusted here"
        case .other: "its certificate could not be verified (\(words))"
        }
    }
}
