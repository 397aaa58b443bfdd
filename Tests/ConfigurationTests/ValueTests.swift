// SPDX-License-Identifier: Apache-2.0

import Configuration
import Testing

@Suite struct ValueTests {
    private func value<Value>(
        _ property: KeyPath<Configuration, Value>, _ section: Section, _ line: String
    ) throws -> Value? {
        let root = try ScratchRoot(main: "[\(section.rawValue)]\n\(line)\n")
        return try? root.load()[keyPath: property]
    }

    @Test(
        arguments: [
            ("2", .seconds(2)), ("2s", .seconds(2)), ("2 sec", .seconds(2)), ("1min", .seconds(60)),
            ("1min 30s", .seconds(90)), ("1m30s", .seconds(90)), ("1h", .seconds(3600)), ("500ms", .milliseconds(500)),
            ("0.25", .milliseconds(250)), ("1.5s", .milliseconds(1500)), ("99ms", nil), ("0", nil), ("3601", nil),
            ("-1", nil), ("1x", nil), ("1 2", nil), ("1s 2", nil), ("s", nil), ("1.s", nil), ("1.2.3", nil),
            ("1.2345", nil), ("99999999999999999999", nil), ("9223372036854775807h", nil), ("infinity", nil),
            ("２", nil),
        ] as [(String, Duration?)])
    func `a time is read as systemd reads it`(text: String, time: Duration?) throws {
        #expect(try value(\.settle, .drop, "SettleSec=\(text)") == time)
    }

    @Test(
        arguments: [
            ("1", 1), ("512K", 512 << 10), ("512M", 512 << 20), ("8G", 8 << 30), ("8g", 8 << 30), ("1T", 1 << 40),
            ("1024T", 1 << 50), ("1025T", nil), ("0", nil), ("8GB", nil), ("8 G", nil), ("G", nil), ("-1", nil),
            ("9223372036854775807T", nil), ("0x10", nil),
        ] as [(String, Int64?)])
    func `a size counts by powers of 1024`(text: String, size: Int64?) throws {
        #expect(try value(\.maximumFileSize, .drop, "MaxFileSize=\(text)") == size)
    }

    @Test(
        arguments: [
            ("yes", true), ("Yes", true), ("true", true), ("on", true), ("1", true), ("no", false), ("false", false),
            ("off", false), ("0", false), ("", false), ("2", nil), ("yes please", nil),
        ] as [(String, Bool?)])
    func `a boolean is read as systemd reads it`(text: String, flag: Bool?) throws {
        #expect(try value(\.hideCustomers, .drop, "HideCustomers=\(text)") == flag)
    }

    @Test(
        arguments: [
            ("0", 0), ("050", 50), ("1000000", 1_000_000), ("1000001", nil), ("-1", nil), ("+1", nil), ("5 0", nil),
            ("1e3", nil),
        ] as [(String, Int?)])
    func `a number has only digits`(text: String, number: Int?) throws {
        #expect(try value(\.deregisterLimit, .rules, "DeregisterLimit=\(text)") == number)
    }

    @Test(
        arguments: [
            ("a", ["a"]), ("a,b , c d", ["a", "b", "c d"]), ("none", []), ("", ["autopilot-sales"]), ("a,", nil),
            ("a:b", nil), ("a/b", nil),
        ] as [(String, [String]?)])
    func `groups have commas between`(text: String, groups: [String]?) throws {
        #expect(try value(\.salesAgents, .roles, "SalesAgents=\(text)") == groups)
    }

    @Test(arguments: ["http://example.com/", "https://", "https://a b", "admin.microsoft.com/x", "\"https://a\""])
    func `a link that is not a whole https address is refused`(text: String) throws {
        #expect(try value(\.invitationLink, .partner, "InvitationLink=\(text)") == nil as String??)
    }

    @Test(arguments: ["1", "1 2 3", "1 x", "-1 1"])
    func `a budget is two numbers`(text: String) throws {
        #expect(try value(\.repairBudget, .lists, "RepairBudget=\(text)") == nil)
    }
}
