// SPDX-License-Identifier: Apache-2.0

extension LoopbackPartnerCenter {
    /// Somebody else at the partner does something in Partner Center, beside the daemon.
    ///
    /// - Parameter path: below `/v1/`.
    func asPartner(_ method: String, _ path: String, _ json: String = "") throws {
        let script = """
            set -e
            token=$(curl -sS --noproxy '*' "$1/$2/oauth2/v2.0/token" -d grant_type=client_credentials -d "client_id=$3" \\
                -d "client_secret=$4" -d scope=https://api.partnercenter.microsoft.com/.default |
                sed 's/.*"access_token": "\\([^"]*\\)".*/\\1/')
            curl -sS --noproxy '*' --fail-with-body -X "$5" "$1/v1/$6" -H "Authorization: Bearer $token" \\
                -H 'Content-Type: application/json' -H "MS-RequestId: $(cat /proc/sys/kernel/random/uuid)" -d "$7"
            """
        let run = try ProgramRun(
            "/bin/sh",
            ["-c", script, "sh", baseURL, Self.partnerTenantID, Self.clientID, Self.clientSecret, method, path, json])
        guard run.status == 0 else { throw Fault("\(method) \(path): \(run)") }
    }
}
