/// What a client must know about its service: the facts that all its operations share.
public struct ServiceDescription: Sendable, Hashable {
    /// The service's product name, `Vpc` for example.
    public let name: String
    /// The version of its API, a date: `2016-04-28` for example.
    public let version: String
    /// Where it is found.
    public let endpoints: EndpointRules
    /// The codes that any operation can return, in the form of ``ServiceFailure/_codes``.
    package let commonCodes: String

    /// The facts, as generated code states them.
    public init(
        name: String, version: String, endpoints: EndpointRules, commonCodes: StaticString = ""
    ) {
        self.name = name
        self.version = version
        self.endpoints = endpoints
        self.commonCodes = commonCodes.description
    }
}
