// SPDX-License-Identifier: Apache-2.0

import Autopilot
import Control
import FoundationEssentials
import Testing
import Varlink

@Suite struct InterfaceTests {
    let definition = InterfaceDefinition(ControlInterface.description)

    @Test func `every method of the definition is there, and no other`() {
        #expect(definition.methods.keys.sorted() == ControlInterface.methods.map { $0.name }.sorted())
    }

    @Test(arguments: ControlInterface.methods.map { $0.name })
    func `a method takes and answers the fields that its definition names`(name: String) throws {
        let method = try #require(ControlInterface.methods.first { $0.name == name })
        let defined = try #require(definition.methods[name])
        try checkParameters(of: method, defined.parameters)
        try checkReply(of: method, defined.reply)
    }

    @Test func `every error of the definition is there with code, reason, next step and rule`() {
        #expect(definition.errors.keys.sorted() == ControlError.Kind.allCases.map(\.rawValue).sorted())
        for (name, fields) in definition.errors {
            #expect(fields.map(\.name) == ["code", "reason", "nextStep", "rule"], "\(name)")
            #expect(fields.map(\.type) == ["string", "string", "string", "?string"], "\(name)")
        }
    }

    @Test func `the definition serves the interface that it names`() {
        #expect(ControlInterface.description.contains("\ninterface \(ControlInterface.name)\n"))
        #expect(AddCustomer.fullName == "io.autopilotd.Control.AddCustomer")
    }

    private func checkParameters<Method: ControlMethod>(
        of method: Method.Type, _ fields: [InterfaceDefinition.Field]
    ) throws {
        try check(Method.Parameters.self, fields)
    }

    private func checkReply<Method: ControlMethod>(
        of method: Method.Type, _ fields: [InterfaceDefinition.Field]
    ) throws {
        try check(Method.Reply.self, fields)
    }

    private func check<Message: Codable>(_ type: Message.Type, _ fields: [InterfaceDefinition.Field]) throws {
        for optionals in [true, false] {
            let sample = definition.sample(fields, optionals: optionals)
            let message = try JSONDecoder().decode(Message.self, from: Data(sample.utf8))
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            #expect(String(decoding: try encoder.encode(message), as: UTF8.self) == sample)
        }
    }
}
