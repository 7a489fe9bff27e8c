/// The network through which a service is reached.
public struct EndpointNetwork: RawRepresentable, Sendable, Hashable {
    /// The name of the network in endpoint patterns.
    public let rawValue: String

    /// Creates a network with a name that a service defines.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The internet.
    public static var `public`: EndpointNetwork { EndpointNetwork(rawValue: "public") }
    /// The network of a virtual private cloud.
    public static var vpc: EndpointNetwork { EndpointNetwork(rawValue: "vpc") }
}
