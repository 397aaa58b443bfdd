// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Testing

@testable import PartnerCenter

@Suite struct RemoteTypesTests {
    @Test func `a customer is read from its profile`() throws {
        let customer = try RemoteCustomer(
            Fixture.object(
                #"""
                {"Id":"\#(Fixture.tenantText.uppercased())","relationshipToPartner":"Reseller",
                 "companyProfile":{"domain":"acme.example","companyName":"Acme"},"allowDelegatedAccess":false}
                """#))
        #expect(
            customer
                == RemoteCustomer(
                    tenantID: try Fixture.tenant(), name: "Acme", domain: "acme.example", relationship: "reseller",
                    hasDAP: false))
        #expect(customer.isReseller)
    }

    @Test func `a customer of which little is told is read too`() throws {
        let customer = try RemoteCustomer(
            Fixture.object(#"{"companyProfile":{"tenantId":"\#(Fixture.tenantText)"}}"#))
        #expect(customer.name == Fixture.tenantText)
        #expect(customer.hasDAP == nil)
        #expect(customer.relationship == "unknown")
        #expect(!customer.isReseller)
    }

    @Test(arguments: [("{}", "id is missing"), (#"{"id":"acme"}"#, "id is not a tenant id")])
    func `a customer without a tenant id is none`(text: String, problem: String) {
        #expect(throws: WireError(problem)) { try RemoteCustomer(Fixture.object(text)) }
    }

    @Test(
        arguments: [
            #"{"id":"Std 1","createdBy":"Partner","deviceCount":3,"creationDate":"2017-07-25T10:00:00"}"#,
            #"{"Id":"Std 1","CreatedBy":"Partner","devicesCount":3,"creationDate":"2017-07-25T10:00:00","status":"x"}"#,
        ])
    func `a batch is read in both spellings`(text: String) throws {
        #expect(
            try RemoteBatch(Fixture.object(text))
                == RemoteBatch(id: "Std 1", createdBy: "Partner", deviceCount: 3, createdAt: 1_500_976_800_000))
    }

    @Test func `a device is read with all that is told`() throws {
        let device = try RemoteDevice(
            Fixture.object(
                #"""
                {"id":"9993-86","serialNumber":"S1","productKey":"P1","hardwareHash":"T0E=","modelName":"M ",
                 "oemManufacturerName":"O","policies":[{"key":"o_o_b_e","value":"p-1"}],
                 "uploadedDate":"2017-07-25T10:00:59.0092288-07:00","uploadedBy":"Partner",
                 "allowedOperations":["get","DELETE"]," attributes":{"objectType":"Device"}}
                """#))
        #expect(
            device
                == RemoteDevice(
                    id: "9993-86", serialNumber: "S1", productKey: "P1", oemManufacturerName: "O", modelName: "M ",
                    uploadedBy: "Partner", policyID: "p-1", allowedOperations: ["GET", "DELETE"],
                    uploadedAt: 1_501_002_059_009))
    }

    @Test(
        arguments: [
            (#"{"id":1}"#, nil), (#"{"id":1,"policies":null}"#, nil), (#"{"id":1,"policies":[]}"#, nil),
            (#"{"id":1,"policies":[{"key":"o_o_b_e","value":null}]}"#, nil),
            (#"{"id":1,"policies":[{"key":"other","value":"p"}]}"#, nil),
            (#"{"id":1,"Policies":[{"Key":"O_O_B_E","Value":"p"}]}"#, "p"),
        ] as [(String, String?)])
    func `no profile is told in several ways`(text: String, policy: String?) throws {
        #expect(try RemoteDevice(Fixture.object(text)).policyID == policy)
    }

    @Test func `operations that are not told are unknown, and none are none`() throws {
        #expect(try RemoteDevice(Fixture.object(#"{"id":"1"}"#)).allowedOperations == nil)
        #expect(try RemoteDevice(Fixture.object(#"{"id":"1","allowedOperations":[]}"#)).allowedOperations == [])
    }

    @Test(
        arguments: [
            ("queued", false), ("Processing", false), ("unknown", false), ("paused_by_moon", false),
            ("finished", true), ("Finished_With_Errors", true),
        ])
    func `only the two final words end a job`(word: String, isFinished: Bool) throws {
        #expect(try RemoteJob(Fixture.object(#"{"status":"\#(word)"}"#)).isFinished == isFinished)
    }

    @Test func `a job is read entry by entry, in its order`() throws {
        let job = try RemoteJob(
            Fixture.object(
                #"""
                {"batchTrackingId":"t","status":"finished","startedTime":"0001-01-01T00:00:00","devicesStatus":[
                 {"serialNumber":"S2","productKey":null,"deviceId":null,"status":"finished_with_errors",
                  "errorCode":808,"errorDescription":"ZtdDeviceAssignedToOtherTenant"},
                 {"deviceId":"d1","status":"in-progress"},{}]}
                """#))
        #expect(
            job.devices == [
                RemoteJobDevice(
                    serialNumber: "S2", status: "finished_with_errors", errorCode: "808",
                    errorDescription: "ZtdDeviceAssignedToOtherTenant"),
                RemoteJobDevice(deviceID: "d1", status: "in-progress"), RemoteJobDevice(),
            ])
        #expect(job.devices.map(\.succeeded) == [false, nil, nil])
        #expect(job.devices[0].error?.kind == .otherTenant)
    }

    @Test func `a profile keeps settings that nobody here knows`() throws {
        let policy = try RemotePolicy(
            Fixture.object(
                #"""
                {"id":"p-1","name":"Std","category":"o_o_b_e","devicesAssigned":4,
                 "policySettings":["none","SKIP_EULA","oobe_user_not_local_admin","skip_the_future"]}
                """#))
        #expect(
            policy
                == RemotePolicy(
                    id: "p-1", name: "Std", settings: [.skipEULA, .userNotLocalAdmin],
                    otherSettings: ["skip_the_future"], deviceCount: 4))
    }

    @Test(arguments: [("active", true), ("Expiring", true), ("terminated", false), ("approvalPending", false)])
    func `GDAP holds while its word says so`(word: String, isActive: Bool) throws {
        let gdap = try RemoteGDAP(
            Fixture.object(
                #"""
                {"@odata.etag":"x","id":"g-1","displayName":"G","status":"\#(word)","endDateTime":"2017-07-25T10:00:00Z",
                 "customer":{"tenantId":"\#(Fixture.tenantText)","displayName":"Acme"}}
                """#))
        #expect(gdap.isActive == isActive)
        #expect(gdap.tenantID?.rawValue == Fixture.tenantText)
        #expect(gdap.endsAt == 1_500_976_800_000)
        #expect(gdap.roles == [])
    }

    @Test(
        arguments: [
            ("3A2C62DB-5318-420d-8d74-23affee5d9d5", "Intune Administrator"),
            ("7698a772-787b-4ac8-901f-60d6b08affd2", "Cloud Device Administrator"),
            ("00000000-0000-0000-0000-00000000000A", "00000000-0000-0000-0000-00000000000a"),
        ])
    func `a role has its name where it is known`(id: String, name: String) {
        #expect(DirectoryRoles.name(of: id) == name)
    }
}
