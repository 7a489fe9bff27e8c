import AlibabaCloudCore

/// The clients of the port's two services.
public struct PortServices: Sendable {
    public let ferries: FerriesClient
    public let cranes: CranesClient

    public init(core: any ServiceCaller) {
        ferries = FerriesClient(core: core)
        cranes = CranesClient(core: core)
    }
}
