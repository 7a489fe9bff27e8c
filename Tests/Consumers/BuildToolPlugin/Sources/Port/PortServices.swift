import AlibabaCloudCore

/// The two services of the port, which are called in the same way.
public struct PortServices: Sendable {
    public let ferries: FerriesClient
    public let cranes: CranesClient

    public init(core: any ServiceCaller) {
        ferries = FerriesClient(core: core)
        cranes = CranesClient(core: core)
    }
}
