import AlibabaCloudVPC
import Configuration
import Logging
import ServiceLifecycle

/// Makes a call. Its end shuts down the service group.
struct Worker: Service {
    let vpc: VPCClient

    func run() async throws {
        do {
            try await vpc.cancelPhysicalConnection(physicalConnectionId: "pc-1")
        } catch .transport(_, let call) {
            print("nobody listens at \(call.endpoint) for \(call.region), attempt \(call.attempt)")
        } catch {
            print("unexpected:", error)
        }
    }
}

@main
struct Demo {
    static func main() async throws {
        let config = ConfigReader(
            provider: InMemoryProvider(values: [
                "alibabaCloud.region": "cn-shanghai", "alibabaCloud.endpoint": "http://127.0.0.1:1",
                "alibabaCloud.accessKeyId": "id", "alibabaCloud.accessKeySecret": "secret",
                "alibabaCloud.maximumAttempts": 1, "alibabaCloud.callTimeout": 20.5,
            ])
        ).scoped(to: "alibabaCloud")
        let vpc = try VPCClient(config: config)
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: vpc),
                    .init(service: Worker(vpc: vpc), successTerminationBehavior: .gracefullyShutdownGroup),
                ], logger: Logger(label: "demo")))
        try await group.run()
        print("all services have ended")

        let configuration = try ClientConfiguration(config: config)
        print(configuration.callTimeout ?? .zero, configuration.attemptTimeout ?? .zero)
        do {
            _ = try ClientConfiguration(
                config: ConfigReader(provider: InMemoryProvider(values: ["accessKeyId": "id"])))
        } catch {
            print(error)
        }
    }
}
