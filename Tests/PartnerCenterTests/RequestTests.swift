// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Testing

@testable import PartnerCenter

@Suite struct RequestTests {
    @Test func `creating a batch wraps the devices, and leaves out what is not given`() {
        let devices = [DeviceUpload(serialNumber: "S1", hardwareHash: "T0E/+="), DeviceUpload(productKey: "P2")]
        #expect(
            RequestBody.create("Std 1", devices).text
                == #"{"batchId":"Std 1","devices":[{"hardwareHash":"T0E/+=","serialNumber":"S1"},{"productKey":"P2"}]}"#
        )
    }

    @Test func `adding to a batch is a bare list, of one device too`() {
        let device = DeviceUpload(serialNumber: "S1", oemManufacturerName: "O \"x\"", modelName: " M ")
        #expect(
            RequestBody.append([device]).text
                == #"[{"modelName":" M ","oemManufacturerName":"O \"x\"","serialNumber":"S1"}]"#)
    }

    @Test func `taking a profile away is an explicit null`() {
        let changes = [
            PolicyAssignment(deviceID: "d1", policyID: "p"), PolicyAssignment(deviceID: "d2", policyID: nil),
        ]
        #expect(
            RequestBody.update(changes).text
                == #"{"devices":[{"id":"d1","policies":[{"key":"o_o_b_e","value":"p"}]},"#
                + #"{"id":"d2","policies":[{"key":"o_o_b_e","value":null}]}]}"#)
    }

    @Test func `a profile is sent whole, with unknown settings too`() {
        let content = PolicyContent(
            name: "Std", description: "D", settings: [.skipEULA, .removeOEMPreinstalls], otherSettings: ["new_one"])
        #expect(
            RequestBody.policy(content, id: "p-1").text
                == #"{"category":"o_o_b_e","description":"D","id":"p-1","name":"Std","#
                + #""policySettings":["remove_oem_preinstalls","skip_eula","new_one"]}"#)
        #expect(
            RequestBody.policy(PolicyContent(name: "None", settings: [])).text
                == #"{"category":"o_o_b_e","name":"None","policySettings":["none"]}"#)
    }

    @Test(arguments: ProfileSetting.allCases)
    func `every setting goes out and comes back`(setting: ProfileSetting) throws {
        let body = RequestBody.policy(PolicyContent(name: "n", settings: [setting]), id: "p")
        #expect(try RemotePolicy(Fixture.object(body.text)).settings == [setting])
    }

    @Test(
        arguments: [
            ("https://api.example", ["v1", "a b"], "https://api.example/v1/a%20b"),
            ("https://api.example/", ["v1"], "https://api.example/v1"),
            ("http://[::1]:80/p//", ["x"], "http://[::1]:80/p/x"),
            ("b", ["ä/?#%"], "b/%C3%A4%2F%3F%23%25"), ("b", ["a..b"], "b/a..b"),
            ("b", [""], nil), ("b", ["a", ".."], nil), ("b", ["."], nil),
        ] as [(String, [String], String?)])
    func `a path is made of encoded segments`(base: String, path: [String], url: String?) {
        #expect(ServiceURL.make(base, path) == url)
    }

    @Test func `a query is encoded too`() {
        #expect(ServiceURL.make("b", ["a"], query: [("$top", "1"), ("q", "x&y")]) == "b/a?%24top=1&q=x%26y")
    }

    @Test(arguments: ["a b", "ä%", "100%25", ""])
    func `decoding reverses encoding`(text: String) {
        #expect(ServiceURL.decode(ServiceURL.encode(text)) == text)
    }

    @Test(arguments: ["%", "%2", "%zz", "%+1", "%FF"])
    func `what is no encoding is not decoded`(text: String) {
        #expect(ServiceURL.decode(text) == nil)
    }

    @Test(
        arguments: [
            ("https://Graph.Example/v1?x=://y", "https://graph.example"), ("http://h:1", "http://h:1"),
            ("HTTPS://h/", "https://h"), ("/relative", nil), ("https://user@h/", nil), ("https:///x", nil),
        ] as [(String, String?)])
    func `the origin of an address is its scheme, host and port`(url: String, origin: String?) {
        #expect(ServiceURL.origin(of: url) == origin)
    }

    private static let job = "/customers/\(Fixture.tenantText)/batchJobStatus/"

    @Test(
        arguments: [
            (job + "t-1", "t-1"), ("/v1" + job + "t-1", "t-1"), (job.dropFirst() + "t-1", "t-1"),
            ("https://api.example/v1\(job)t-1", "t-1"), ("HTTPS://API.example\(job)t-1?x=1#y", "t-1"),
            (job.uppercased() + "T-1/", "T-1"), (job + "t%201", nil), (job + "t%2F1", nil),
            ("0C6F1A3E-0000-4000-8000-000000000001", "0C6F1A3E-0000-4000-8000-000000000001"), ("t-1", nil),
            (job + "%2e%2e", nil), (job, nil), (nil, nil), ("", nil), ("/", nil),
            ("https://evil.example/v1\(job)t-1", nil), ("//evil.example\(job)t-1", nil),
            ("https://api.example@evil.example\(job)t-1", nil), ("http://api.example\(job)t-1", nil),
            ("/customers/99999999-2222-3333-4444-555555555555/batchJobStatus/t-1", nil), ("/batchJobStatus/t-1", nil),
        ] as [(String?, String?)])
    func `a job's id is taken from any sound location`(location: String?, id: String?) throws {
        let tenant = try Fixture.tenant()
        #expect(JobLocation.trackingID(in: location, of: tenant, base: "https://api.example/") == id)
    }
}
