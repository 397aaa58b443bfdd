// SPDX-License-Identifier: Apache-2.0

import Testing

/// What makes a server take nothing more, what ends that, and what the daemon says of it.
struct UnwillingServer: CustomTestStringConvertible, Sendable {
    var testDescription: String
    /// SQL texts.
    var begin: String
    var end: String
    var cause: String
    var nextStep: String

    static let all = [
        UnwillingServer(
            testDescription: "read-only",
            begin: "ALTER SYSTEM SET default_transaction_read_only = on", end: "ALTER SYSTEM RESET ALL",
            cause: "it can only be read", nextStep: "one of them must take writes"),
        full("full", "BEFORE INSERT ON autopilotd.devices FOR EACH ROW"),
        // The list is in processing/ when the second transaction of its claim fails.
        full(
            "full in the middle of a claim",
            "BEFORE UPDATE OF state ON autopilotd.imports FOR EACH ROW WHEN (NEW.state = 'claimed')"),
    ]

    /// No disk is filled here: the server says what it says where one is (its errcodes, class 53).
    private static func full(_ name: String, _ moment: String) -> UnwillingServer {
        UnwillingServer(
            testDescription: name,
            begin: """
                CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN RAISE EXCEPTION ''could not extend file: No space left on device'' USING ERRCODE = ''53100''; END';
                CREATE TRIGGER full_disk \(moment) EXECUTE FUNCTION full_disk()
                """,
            end: "DROP FUNCTION full_disk CASCADE", cause: "there is no room left on its disk",
            nextStep: "Make room on the server's disk")
    }
}
