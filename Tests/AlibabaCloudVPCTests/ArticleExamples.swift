import AlibabaCloudTesting
import AlibabaCloudVPC
import AlibabaCloudXML
import Foundation
import Logging
import Metrics
import SDKGenMockServer
import Testing
import Tracing

/// The Swift examples of the documentation catalogs. `ArticleTests` compares them with the articles line by line.
enum ArticleExamples {
    // MARK: README

    static func readme() async throws {
        let vpc = try VPCClient(region: "cn-shanghai")  // credentials from the default chain
        do {
            let reply = try await vpc.cancelPhysicalConnection(physicalConnectionId: "pc-119mfjzm7****")
            print(reply.requestId ?? "")
        } catch .service(.forbiddenNotAllowedInState, let details) {  // typed: the compiler knows the cases
            print(details.message, details.requestId ?? "", details.recommendation ?? "")
        } catch {
            print(error)  // every other failure, with its reason
        }
    }

    static func firstMockClient() throws -> VPCClient {
        var configuration = ClientConfiguration()
        configuration.endpoint = "http://127.0.0.1:8080"
        configuration.credentials = StaticCredentialsProvider(.accessKey(id: "mock-key", secret: "mock-secret"))
        let vpc = try VPCClient(region: "cn-shanghai", configuration: configuration)
        return vpc
    }

    // MARK: Getting started

    static func firstCalls(id: String) async throws {
        let vpc = try VPCClient(region: "cn-shanghai")

        let response = try await vpc.describePhysicalConnections(pageSize: 10)
        for circuit in response.physicalConnectionSet {
            print(circuit.physicalConnectionId ?? "", circuit.status ?? "")
        }

        do {
            try await vpc.cancelPhysicalConnection(physicalConnectionId: id)
        } catch .service(.forbiddenNotAllowedInState, let details) {
            print("The circuit can no longer be cancelled.", details.requestId ?? "")
        } catch {
            print(error)
        }
    }

    static func requestValues(vpc: VPCClient) async throws {
        var request = DescribePhysicalConnectionsRequest(pageSize: 10)
        request.filter.append(.init(key: "Status", value: ["Enabled"]))
        let enabled = try await vpc.send(request)

        let json = try JSONEncoder().encode(enabled)
        let stored = try JSONDecoder().decode(DescribePhysicalConnectionsResponse.self, from: json)
        print(stored == enabled)
    }

    static func openEnumerations(circuit: DescribePhysicalConnectionsResponse.PhysicalConnection) {
        switch circuit.status {
        case .enabled: print("in use")
        case .terminated, .canceled: print("no longer in use")
        case let state?: print("state: \(state.rawValue)")
        case nil: print("the service sent no state")
        }
    }

    // MARK: Configuration

    static func configuredClient() throws -> VPCClient {
        var configuration = ClientConfiguration()
        configuration.attemptTimeout = .seconds(5)
        configuration.callTimeout = .seconds(20)
        configuration.retry.maximumAttempts = 3
        configuration.userAgentSuffix = "billing-report/1.4"
        let vpc = try VPCClient(region: "cn-shanghai", configuration: configuration)
        return vpc
    }

    static func singleCalls(vpc: VPCClient, id: String) async throws {
        let patient = vpc.with(timeout: .seconds(120), retry: .never)
        try await patient.terminatePhysicalConnection(physicalConnectionId: id)

        let elsewhere = try vpc.with(region: "cn-hangzhou")
        print(try await elsewhere.describePhysicalConnections().totalCount ?? 0)
    }

    static func ownTransport(certificates: [UInt8]) throws -> ClientConfiguration {
        var transport = TransportConfiguration()
        transport.connectTimeout = .seconds(2)
        transport.proxy = .proxy("http://proxy.example:3128", except: ["10.0.0.0/8"])
        transport.trustRoots = .certificates(pem: certificates)
        let configuration = ClientConfiguration(transport: try HTTPClientTransport(transport))
        return configuration
    }

    static func xmlResponses() -> ClientConfiguration {
        var configuration = ClientConfiguration()
        configuration.responseFormat = .jsonOrXML
        return configuration
    }

    // MARK: Credentials

    static func assumedRole() throws -> VPCClient {
        var role = AssumedRole(arn: "acs:ram::123456789012****:role/reader")
        role.durationSeconds = 900
        role.sessionName = "nightly-report"

        var configuration = ClientConfiguration()
        configuration.credentials = AssumeRoleCredentialsProvider(role, source: CredentialsProviderChain())
        let vpc = try VPCClient(region: "cn-shanghai", configuration: configuration)
        return vpc
    }

    static func ownChain() -> ClientConfiguration {
        var configuration = ClientConfiguration()
        configuration.credentials = CredentialsProviderChain([
            .init("environment", EnvironmentCredentialsProvider()),
            .init("instance role", ECSRoleCredentialsProvider(role: "reader")),
        ])
        return configuration
    }

    static func chosenSource() async throws {
        let chain = CredentialsProviderChain()
        _ = try await chain.credentials()
        print(chain.source?.description ?? "no source was asked yet")
    }

    /// Stands for an application's own store of secrets.
    struct Vault: Sendable {
        struct Session: Sendable {
            let id: String
            let secret: String
            let token: String
            let end: Date
        }

        func session() async throws -> Session {
            Session(id: "id", secret: "secret", token: "token", end: Date(timeIntervalSinceNow: 3600))
        }
    }

    static func ownSource(vault: Vault) -> ClientConfiguration {
        var configuration = ClientConfiguration()
        configuration.credentials = RefreshingCredentialsProvider {
            let session = try await vault.session()
            return ExpiringCredentials(
                .accessKey(id: session.id, secret: session.secret, securityToken: session.token),
                expiration: session.end, margin: .seconds(300))
        }
        return configuration
    }

    // MARK: Errors and retries

    static func typedErrors(vpc: VPCClient, id: String) async {
        do {
            try await vpc.deletePhysicalConnection(physicalConnectionId: id)
        } catch .service(.forbiddenVBRExists, let details) {
            print("Delete the virtual border routers first.", details.requestId ?? "")
        } catch .service(.unrecognized, let details) {
            print("An undocumented error:", details.code, details.message)
        } catch .timedOut, .transport {
            print("The service could not be reached in time.")
        } catch {
            print(error)
        }
    }

    static func advice(_ failure: CancelPhysicalConnectionError, _ details: ErrorDetails) -> String {
        switch failure {
        case .forbiddenNotAllowedInState: "Too late to cancel."
        case .common(.throttling): "Too many calls."
        case .common(let code): "An error of the platform: \(code)"
        case .unrecognized: "An undocumented error: \(details.code)"
        default: details.message
        }
    }

    static func severalOperations(vpc: VPCClient, id: String) async {
        do {
            try await vpc.cancelPhysicalConnection(physicalConnectionId: id)
            try await vpc.deletePhysicalConnection(physicalConnectionId: id)
        } catch let error as any ServiceCallError where error.isNotFound {
            print("There is no such circuit.")
        } catch let error as any ServiceCallError {
            print(error.details?.code ?? "", error.requestId ?? "", error.isRetryable)
        } catch {
            print(error)
        }
    }

    static func insideClosures(vpc: VPCClient, id: String) async {
        let task = Task {
            do throws(CallError<CancelPhysicalConnectionError>) {
                try await vpc.cancelPhysicalConnection(physicalConnectionId: id)
            } catch .service(.forbiddenNotAllowedInState, let details) {
                print(details.message)
            } catch {
                print(error)
            }
        }
        await task.value
    }

    static func retries() -> ClientConfiguration {
        var configuration = ClientConfiguration()
        configuration.retry.maximumAttempts = 6
        configuration.retry.maximumDelay = .seconds(5)
        configuration.retry.additionalCodes = ["IncorrectStatus.RouterInterface"]
        configuration.retryBudget = 100
        return configuration
    }

    static func ownToken(vpc: VPCClient, orderNumber: String) async throws {
        let response = try await vpc.createPhysicalConnection(
            accessPointId: "ap-cn-shanghai-A", lineOperator: .chinaTelecom, clientToken: "order-\(orderNumber)")
        print(response.physicalConnectionId)
    }

    // MARK: Pages and waiters

    static func pages(vpc: VPCClient) async throws {
        let request = DescribePhysicalConnectionsRequest(pageSize: 50)
        for try await circuit in vpc.items(of: request) where circuit.status == .enabled {
            print(circuit.physicalConnectionId ?? "", circuit.bandwidth ?? 0)
        }

        for try await page in vpc.pages(of: request) {
            print("page \(page.pageNumber ?? 0): \(page.physicalConnectionSet.count) circuits")
        }
    }

    static func waiters(vpc: VPCClient, id: String) async throws {
        try await vpc.enablePhysicalConnection(physicalConnectionId: id)
        let circuit = try await vpc.waitUntilPhysicalConnection(id, is: .enabled)
        print(circuit.name ?? "")

        try await vpc.deletePhysicalConnection(physicalConnectionId: id)
        try await vpc.waitUntilPhysicalConnection(isDeleted: id, within: .seconds(120))
    }

    static func failedWaits(vpc: VPCClient, id: String) async {
        do {
            try await vpc.waitUntilPhysicalConnection(id, is: .allocated)
        } catch {
            switch error.reason {
            case .failed: print("It will never be allocated; its state is \(error.lastState?.rawValue ?? "unknown").")
            case .timedOut: print("Still \(error.lastState?.rawValue ?? "unknown") after \(error.elapsed).")
            default: print(error)
            }
        }
    }

    static func waitPolicies(vpc: VPCClient, id: String) async throws {
        var policy = WaitPolicy()
        policy.baseDelay = .seconds(10)
        policy.maximumDelay = .seconds(60)
        try await vpc.waitUntilPhysicalConnection(id, is: .allocated, within: .seconds(3600), policy: policy)
    }

    // MARK: Testing

    /// An application's code under test.
    static func delete(_ id: String, with vpc: VPCClient) async -> String {
        do {
            try await vpc.deletePhysicalConnection(physicalConnectionId: id)
            return "deleted"
        } catch .service(.forbiddenVBRExists, _) {
            return "in use"
        } catch {
            return "failed: \(error)"
        }
    }

    @Test static func circuitInUse() async {
        let stub = StubExecutor()
            .refusing(DeletePhysicalConnectionRequest.self, .forbiddenVBRExists, message: "The vbr still exists.")
        #expect(await delete("pc-1", with: VPCClient(executor: stub)) == "in use")
        #expect(stub.requests(DeletePhysicalConnectionRequest.self).map(\.physicalConnectionId) == ["pc-1"])
    }

    @Test static func waitsWithoutDelay() async throws {
        let stub = StubExecutor()
            .answering(
                DescribePhysicalConnectionsRequest.self,
                .init(physicalConnectionSet: [.init(physicalConnectionId: "pc-1", status: .allocated)]),
                .init(physicalConnectionSet: [.init(physicalConnectionId: "pc-1", status: .enabled)]))
        let circuit = try await VPCClient(executor: stub).waitUntilPhysicalConnection("pc-1", is: .enabled)
        #expect(circuit.status == .enabled)
    }

    @Test static func stubVariants() async throws {
        let stub = StubExecutor()
            .answering(CancelPhysicalConnectionRequest.self) { request in
                guard request.physicalConnectionId == "pc-1" else {
                    throw request.refusal(.invalidPhysicalConnectionIdNotFound, status: 404)
                }
                return .init(requestId: "1")
            }
            .answering(DescribeRegionsRequest.self, json: #"{"Regions": {"Region": [{"RegionId": "cn-shanghai"}]}}"#)
            .refusing(EnablePhysicalConnectionRequest.self, ErrorDetails(status: 400, code: "Brand.New"))
        let vpc = VPCClient(executor: stub)
        #expect(try await vpc.describeRegions().regions.first?.regionId == "cn-shanghai")
        #expect(try await vpc.cancelPhysicalConnection(physicalConnectionId: "pc-1").requestId == "1")
        await #expect(throws: CallError<EnablePhysicalConnectionError>.self) {
            try await vpc.enablePhysicalConnection(physicalConnectionId: "pc-1")
        }
    }

    // MARK: Mock server

    static func startServer(specs: String) async throws {
        let server = try await MockServer.start(specs: specs)
        let id = try server.add("PhysicalConnection", state: "Approved", attributes: ["Name": "line 1"])
        try server.perform("allocate", on: id)

        var configuration = ClientConfiguration()
        configuration.endpoint = "http://127.0.0.1:\(server.port)"
        configuration.credentials = StaticCredentialsProvider(.accessKey(id: "mock-key", secret: "mock-secret"))
        let vpc = try VPCClient(region: "cn-shanghai", configuration: configuration)

        try await vpc.waitUntilPhysicalConnection(id, is: .allocated)
        await server.stop()
    }

    static func faults(specs: String) async throws {
        var configuration = MockConfiguration()
        configuration.transitionTime = .milliseconds(50)
        configuration.faults = [
            FaultRule(.status(503), operation: "DescribeRegions", rate: 0.2),
            FaultRule(.reset, operation: "CancelPhysicalConnection", limit: 1),
        ]
        let server = try await MockServer.start(specs: specs, configuration: configuration)
        await server.stop()
    }

    static func recording(specs: String) async throws {
        var configuration = MockConfiguration()
        configuration.recording = .record(to: "exchanges.jsonl")
        let server = try await MockServer.start(specs: specs, configuration: configuration)
        await server.stop()
        print(server.recordingFailure ?? "recorded")
    }

    // MARK: Observability

    static func observedClient() throws -> VPCClient {
        var configuration = ClientConfiguration()
        configuration.logger = Logger(label: "vpc")
        configuration.metrics = MetricsSystem.factory
        configuration.tracer = InstrumentationSystem.tracer
        let vpc = try VPCClient(region: "cn-shanghai", configuration: configuration)
        return vpc
    }

    /// Adds a header to each attempt and reports its status.
    struct RequestTagging: Middleware {
        let tag: String

        func attempt(
            _ request: UnsignedRequest, in context: AttemptContext,
            next: @Sendable (UnsignedRequest) async throws -> TransportResponse
        ) async throws -> TransportResponse {
            var request = request
            request.headers[.init("x-request-tag")!] = tag
            let response = try await next(request)
            print(context.operation.name, context.call.attempt, response.head.status.code)
            return response
        }
    }

    static func middleware() -> ClientConfiguration {
        var configuration = ClientConfiguration()
        configuration.middleware = [RequestTagging(tag: "nightly")]
        return configuration
    }
}
