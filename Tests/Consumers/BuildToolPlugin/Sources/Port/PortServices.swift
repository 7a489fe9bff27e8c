import AlibabaCloudCore

/// The clients of the port's two services.
public struct PortServices: Sendable {
    public let ferries: FerriesClient
    public let cranes: CranesClient

    public init(executor: any CallExecutor) {
        ferries = FerriesClient(executor: executor)
        cranes = CranesClient(executor: executor)
    }
}
