// SPDX-License-Identifier: Apache-2.0

import Autopilot
import FoundationEssentials
import Testing

@testable import PartnerCenter

@Suite struct ClientReadingTests {
    private let service: LoopbackCustomer
    private var client: PartnerCenterClient { service.client }
    private var tenant: TenantID { service.tenant }

    init() async throws {
        service = try await LoopbackCustomer()
    }

    @Test func `all pages of the customers are read`() async throws {
        try await service.post("settings", #"{"customersPage":40}"#)
        try await service.post("customers", #"{"companyName":"Many","count":100}"#)
        let customers = try await client.customers()
        #expect(customers.count == 101)
        #expect(Set(customers.map(\.tenantID)).count == 101)
        #expect(customers.allSatisfy { $0.isReseller && $0.hasDAP == nil })
        let requests = try await service.requests("customers")
        #expect(try requests.map { try $0.flag("continuation") } == [false, true, true])
        #expect(Set(try requests.map { try $0.text("requestId") }).count == 3)
    }

    @Test func `one customer shows its DAP, and who is none is nobody`() async throws {
        let customer = try #require(try await client.customer(tenant))
        #expect(customer.name == "Contoso")
        #expect(customer.hasDAP == true)
        #expect(try await client.customer(try Fixture.tenant()) == nil)
        try await service.post("customers", #"{"id":"\#(tenant)","relationshipToPartner":"none"}"#)
        #expect(try await client.customer(tenant) == nil)
    }

    @Test func `the invitation link is given`() async throws {
        #expect(try await client.invitationLink().hasPrefix("https://admin.microsoft.com/"))
    }

    @Test func `whether the sign-in had a second factor is read where it is told`() async throws {
        for (place, told) in [("header", true), ("body", true), ("none", nil)] {
            try await service.post("settings", #"{"mfaReport":"\#(place)"}"#)
            #expect(try await client.checkMFA() == told, "\(place)")
        }
    }

    @Test func `a sign-in without a second factor is told by a refusal too`() async throws {
        try await service.post("settings", #"{"mfa":false,"mfaEnforced":false}"#)
        #expect(try await client.checkMFA() == false)
        try await service.post("settings", #"{"mfaEnforced":true}"#)
        #expect(try await client.checkMFA() == false)
    }

    @Test func `the devices of a batch come page by page, to the last`() async throws {
        try await service.post(
            "devices",
            #"{"customer":"\#(tenant)","batch":"Std 1/ä","count":250,"prefix":"S","uploadedBy":"Other"}"#)
        let batches = try await client.batches(of: tenant)
        #expect(batches.map(\.id) == ["Std 1/ä"])
        #expect(batches.first?.deviceCount == 250)
        var pages: [Int] = []
        var serials: Set<String> = []
        try await client.devices(in: "Std 1/ä", of: tenant) { (page) throws(ServiceFault) in
            pages.append(page.count)
            for device in page {
                serials.insert(device.serialNumber ?? "")
                #expect(device.uploadedBy == "Other")
                #expect(device.uploadedAt != nil)
            }
        }
        #expect(pages == [100, 100, 50])
        #expect(serials.count == 250)
    }

    @Test func `a listing is read in any spelling of its keys, behind a byte-order mark`()
        async throws
    {
        try await service.post("devices", #"{"customer":"\#(tenant)","batch":"Std","count":150}"#)
        try await service.fault("bom", #""times":0"#)
        try await service.fault("chunked", #""times":0"#)
        for form in ["pascal", "upper", "lower", "blank"] {
            try await service.fault("key-case", #""form":"\#(form)","times":3"#)
            #expect(try await client.batches(of: tenant).map(\.deviceCount) == [150], "\(form)")
            var count = 0
            try await client.devices(in: "Std", of: tenant) { (page) throws(ServiceFault) in
                count += page.count
            }
            #expect(count == 150, "\(form)")
        }
    }

    @Test func `a listing is read with any dates`() async throws {
        try await service.post("devices", #"{"customer":"\#(tenant)","batch":"Std","count":1}"#)
        for form in ["zoneless", "offset", "utc", "year1", "nonsense", "null"] {
            try await service.fault("dates", #""form":"\#(form)""#)
            let isDate = ["zoneless", "offset", "utc"].contains(form)
            let batches = try await client.batches(of: tenant)
            #expect(batches.map { $0.createdAt != nil } == [isDate], "\(form)")
        }
    }

    @Test func `pages without end end with a fault`() async throws {
        try await service.post("devices", #"{"customer":"\#(tenant)","batch":"Std","count":1}"#)
        let first = Data(#"["devices:\#(tenant):std",0]"#.utf8).base64EncodedString()
        try await service.fault("endless-pages", #""times":0,"token":"\#(first)""#)
        let fault = try await fault { () throws(ServiceFault) in
            try await client.devices(in: "Std", of: tenant) { (_) throws(ServiceFault) in }
        }
        #expect(fault.kind == .unreadable)
        #expect(fault.text.hasSuffix("its pages have no end"))
    }

    @Test func `GDAP comes with the roles of its active assignments, over all pages`() async throws {
        try await service.post("settings", #"{"graphPage":2}"#)
        let intune = "3a2c62db-5318-420d-8d74-23affee5d9d5"
        let other = "99999999-0000-4000-8000-000000000001"
        try await service.post(
            "gdap",
            #"""
            {"customer":"\#(tenant)","roles":["\#(intune)"],"assignments":[
             {"status":"active","roles":["\#(intune)"]},{"status":"deleting","roles":["\#(other)"]},
             {"status":"active","roles":["\#(other)","\#(intune)"]}]}
            """#)
        try await service.post(
            "gdap", #"{"customer":"\#(tenant)","roles":["\#(intune)"],"status":"expired"}"#)
        try await service.post(
            "gdap",
            #"{"customer":"\#(tenant)","roles":["\#(intune)"],"assignments":[{"status":"pending"}]}"#)
        let gdaps = try await client.gdaps()
        #expect(gdaps.map(\.isActive) == [true, false, true])
        #expect(gdaps.map(\.roles) == [[other, "Intune Administrator"], [], []])
        #expect(gdaps.allSatisfy { $0.tenantID == tenant && $0.endsAt != nil })
    }

    @Test func `a reading of GDAP that fails is no empty one`() async throws {
        try await service.post("gdap", #"{"customer":"\#(tenant)","roles":[],"assignments":[]}"#)
        try await service.fault("status", #""status":403,"path":"accessAssignments""#)
        let fault = try await fault { () throws(ServiceFault) in try await client.gdaps() }
        #expect(
            fault.text.hasPrefix(
                "Microsoft Graph, asked to list the access assignments of the GDAP relationship "))
    }
}
