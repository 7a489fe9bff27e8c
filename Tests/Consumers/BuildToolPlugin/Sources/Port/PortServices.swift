import AlibabaCloudCore

/// The two services of the port, which are called in the same way.
public struct PortServices: Sendable {
    public let ferries: FerriesClient
    public let cranes: CranesClient

    public init(executor: any CallExecutor) {
        ferries = FerriesClient(executor: executor)
        cranes = CranesClient(executor: executor)
    }
}
