/// The name, version and endpoints of a service.
public struct ServiceDescription: Sendable, Hashable {
    /// The product name of the service, for example `Vpc`.
    public let name: String
    /// The version of the API, which is a date, for example `2016-04-28`.
    public let version: String
    /// The endpoints of the service.
    public let endpoints: EndpointRules
    /// The error codes that any operation can return, in the format of ``ServiceFailure/_codes``.
    package let commonCodes: String

    /// Creates a description; called by generated code.
    public init(
        name: String, version: String, endpoints: EndpointRules, commonCodes: StaticString = ""
    ) {
        self.name = name
        self.version = version
        self.endpoints = endpoints
        self.commonCodes = commonCodes.description
    }
}
