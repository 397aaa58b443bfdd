// SPDX-License-Identifier: Apache-2.0

extension VarlinkService {
    /// `org.varlink.service`, which every service has (varlink.org, "Service").
    var introspection: VarlinkInterface {
        VarlinkInterface(
            name: "org.varlink.service", description: Self.introspectionDescription,
            handlers: [
                "GetInfo": { [self] _, _ in .parameters(information) },
                "GetInterfaceDescription": { [self] call, _ in description(call) },
            ])
    }

    private var information: ServiceInformation {
        ServiceInformation(
            vendor: vendor, product: product, version: version, url: url,
            interfaces: ["org.varlink.service"] + interfaces.map(\.name))
    }

    private func description(_ call: VarlinkCall) -> VarlinkReply {
        do throws(VarlinkError) {
            let name = try call.parameters(InterfaceName.self).interface
            guard let interface = allInterfaces.first(where: { $0.name == name }) else {
                return .failure(.interfaceNotFound(name.shortened))
            }
            return .parameters(["description": interface.description])
        } catch {
            return .failure(error)
        }
    }

    private struct InterfaceName: Decodable {
        var interface: String
    }

    private static let introspectionDescription = """
        # What every Varlink service can be asked about itself
        interface org.varlink.service

        # Who made the service, and which interfaces it serves
        method GetInfo() -> (
          vendor: string,
          product: string,
          version: string,
          url: string,
          interfaces: []string
        )

        # The definition of one interface
        method GetInterfaceDescription(interface: string) -> (description: string)

        error InterfaceNotFound (interface: string)
        error MethodNotFound (method: string)
        error MethodNotImplemented (method: string)
        error InvalidParameter (parameter: string)
        error PermissionDenied ()
        error ExpectedMore ()

        """
}
