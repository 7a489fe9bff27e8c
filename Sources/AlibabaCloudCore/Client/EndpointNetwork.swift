/// The network over which a service is reached.
public struct EndpointNetwork: RawRepresentable, Sendable, Hashable {
    /// The name by which endpoint patterns know the network.
    public let rawValue: String

    /// A network that services may name beside those below.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The internet.
    public static var `public`: EndpointNetwork { EndpointNetwork(rawValue: "public") }
    /// The inside of a virtual private cloud (wire contract §6).
    public static var vpc: EndpointNetwork { EndpointNetwork(rawValue: "vpc") }
}
