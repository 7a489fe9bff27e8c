/// The Swift names derived from the names that `service.xml` gives the client and its resources.
enum ServiceNames {
    /// Returns the type of the service-wide errors.
    static func commonErrorType(client: String) -> String {
        (client.hasSuffix("Client") ? String(client.dropLast("Client".count)) : client) + "CommonError"
    }

    /// Returns the enumeration of the states of a resource.
    static func stateType(resource: String) -> String { resource + "State" }

    /// Returns the enumeration value for a state.
    static func stateValue(_ state: String) -> String {
        SwiftNaming.memberName(from: state).map(NameSpace.enumerationValue.legal) ?? state
    }

    /// Returns the type that looks up a resource.
    static func lookupType(resource: String) -> String { resource + "Lookup" }

    /// Returns the property of the client that waits for a resource.
    static func waiter(resource: String) -> String {
        "waitUntil" + (SwiftNaming.typeName(from: resource) ?? resource)
    }
}
