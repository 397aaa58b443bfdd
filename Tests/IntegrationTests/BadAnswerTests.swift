// SPDX-License-Identifier: Apache-2.0

import Testing

/// Answers that are not as the documents say: the rows come through all the same, or fail one by one, with a message.
@Suite(.timeLimit(.minutes(60 * Sanitizer.slowness))) struct BadAnswerTests {
    @Test func `answers in every bad form are read, or said and waited out`() throws {
        let cases = BadAnswer.all
        let partner = try ConnectedPartner.ready(customers: cases.map(\.customer))
        for (number, bad) in zip(1..., cases) {
            for fault in bad.faults { try partner.fault(fault, for: bad.customer) }
            try partner.drop((1...3).map { "SN\($0)-\(number)" }, as: "list.csv", of: bad.customer)
        }
        for bad in cases {
            let report = try partner.result(of: bad.customer).report()
            #expect(report.map(\.code) == [String](repeating: bad.code, count: 3), "\(bad.customer)")
        }
        for device in try partner.service.devices().counted {
            #expect((device.submitted, device.registered) == (1, 1), "\(device)")
        }
        #expect(try partner.end() == [:])
        let journal = partner.daemon.journal.split(separator: "\n")
        for bad in cases {
            // Sentences about a customer name its tenant.
            let said = journal.filter { $0.contains(partner.tenant(of: bad.customer)) && $0.contains(" warning: ") }
            #expect(said.count == (bad.message == nil ? 0 : 1), "\(bad.customer): \(said)")
            if let message = bad.message {
                #expect(said.allSatisfy { $0.contains(message) }, "\(bad.customer): \(said)")
            }
        }
        #expect(!journal.contains { $0.contains("..") || $0.contains(".;") })
    }

    @Test func `a customer whose devices cannot be listed waits, and nobody else does`() throws {
        let partner = try ConnectedPartner.ready(customers: ["Unlisted", "Fine"]) { made in
            try made.service.post("batches", #"{"customer": "\#(ConnectedPartner.tenant(1))", "id": "old"}"#)
        }
        try partner.fault(
            #"{"name": "missing-fields", "fields": ["items"], "path": "deviceBatches$", "method": "GET", "times": 0}"#,
            for: "Unlisted")
        try partner.drop(["SN1"], as: "list.csv", of: "Unlisted")
        try partner.drop(["SN2"], as: "list.csv", of: "Fine")
        #expect(try partner.result(of: "Fine").summary().outcomes == ["registered": 1])
        try partner.service.awaitRequests("\(partner.tenant(of: "Unlisted"))/deviceBatches$", method: "GET", count: 2)
        #expect(try partner.root.results("Unlisted").isEmpty)
        try partner.daemon.awaitJournal("items")
        #expect(!partner.daemon.journal.contains("Work cannot go on"))
        #expect(partner.daemon.journal.split(separator: "\n").count { $0.contains("items") } == 1)
        try partner.service.delete("faults")
        #expect(try partner.result(of: "Unlisted").summary().outcomes == ["registered": 1])
        #expect(try partner.end() == [:])
    }
}

/// What one customer's answers look like.
private struct BadAnswer {
    /// The name says what it is.
    var customer: String
    var faults: [String]
    /// What the journal says once; nil where the answer can be read all the same.
    var message: String?
    var code = "ok"

    /// Of every answer about the customer.
    private static func always(_ customer: String, _ fault: String) -> BadAnswer {
        BadAnswer(customer: customer, faults: [#"{"name": \#(fault), "times": 0}"#])
    }

    /// Of the answer to the devices.
    private static func onUpload(_ customer: String, _ fault: String, _ message: String? = nil) -> BadAnswer {
        let place = #""path": "deviceBatches", "method": "POST""#
        return BadAnswer(customer: customer, faults: [#"{"name": \#(fault), \#(place)}"#], message: message)
    }

    /// Of the answer about the job.
    private static func onPoll(_ customer: String, _ fault: String, _ message: String? = nil) -> BadAnswer {
        BadAnswer(customer: customer, faults: [#"{"name": \#(fault), "path": "batchJobStatus"}"#], message: message)
    }

    static let all = [
        onUpload("HtmlForUpload", #""html""#, "an HTML page instead of JSON"),
        onPoll("HtmlForJob", #""html""#, "an HTML page instead of JSON"),
        onPoll("HtmlForError", #""html", "status": 502, "times": 4"#, "an HTML page instead of an explanation in JSON"),
        always("ByteOrderMark", #""bom""#), always("PascalCase", #""key-case", "form": "pascal""#),
        always("UpperCase", #""key-case", "form": "upper""#), always("LowerCase", #""key-case", "form": "lower""#),
        always("BlankInKey", #""key-case", "form": "blank""#),
        always("OtherSpelling", #""rename-fields", "fields": {"devicesCount": "deviceCount"}"#),
        always("NoDeviceId", #""missing-fields", "fields": ["deviceId", "attributes", "errorCode"]"#),
        onPoll("NoStatus", #""missing-fields", "fields": ["status"], "times": 2"#),
        onPoll("NoResults", #""missing-fields", "fields": ["devicesStatus"], "times": 0"#),
        always("MoreFields", #""add-fields", "fields": {"news": {"of": ["the day"]}}"#),
        always("ZonelessDates", #""dates", "form": "zoneless""#), always("YearOne", #""dates", "form": "year1""#),
        always("DatesWithOffset", #""dates", "form": "offset""#), always("NoDates", #""dates", "form": "null""#),
        always("NoDateAtAll", #""dates", "form": "nonsense""#),
        onPoll("UnknownStatus", #""set-fields", "fields": {"status": "napping"}, "times": 2"#),
        onUpload("Redirected", #""redirect""#, "a redirect to http://127.0.0.1:9, which is not followed"),
        onPoll(
            "RedirectedForGood", #""redirect", "status": 308"#,
            "a redirect to http://127.0.0.1:9, which is not followed"),
        onUpload("ProxyAsks", #""proxy-authentication""#, "the proxy asks for a name and a password"),
        onUpload("LargeError", #""big-error""#, "answered 500: a body of 10000000 bytes, which was not read"),
        onPoll("Endless", #""endless", "bytes": 1048576, "milliseconds": 1"#, "longer than it may be"),
        onPoll("Drip", #""drip", "bytes": 8, "milliseconds": 1"#), always("Chunked", #""chunked""#),
        always("ClosedUnsaid", #""close-after-answer""#), always("WrongDate", #""date-header", "seconds": 3600"#),
        // The three of one refused call are sent again in halves.
        onUpload("Refused", #""status", "status": 400"#, "answered 400 (code 400)"),
    ]
}
