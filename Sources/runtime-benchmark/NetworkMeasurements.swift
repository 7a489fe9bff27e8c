import AlibabaCloudCore
import AlibabaCloudVPC
import AsyncHTTPClient
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOPosix

/// Measures whole calls over the loopback interface, and compares them with async-http-client.
///
/// async-http-client sends a request that was signed beforehand, and a request that is signed for each call. The
/// overhead over the first is the whole runtime. The overhead over the second is the runtime without signing: building,
/// timeouts and decoding.
struct NetworkMeasurements {
    private typealias Send = @Sendable () async throws -> Void

    private static let rounds = 11
    private static let inFlight = [1, 16, 256]
    private static let callsInRound = 4096

    static func printAll() async throws {
        let server = try await LoopbackResponder(body: DecodingMeasurements.smallReply)
        let transport = try HTTPClientTransport(TransportConfiguration())
        let client = try VPCClient(authority: server.authority, transport: transport)
        let call: Send = { _ = try await client.send(SigningMeasurements.completion) }
        let message = try await RecordedMessage.ofCall(to: server.authority)
        let bare = HTTPClient(
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: .matchingTransport)

        let candidates: [Send] = [
            { try await message.send(by: bare) }, { try await message.signed().send(by: bare) },
            { _ = try await transport.send(message.head, body: []) }, call,
        ]
        print(
            """

            Calls over the loopback interface, µs per call, medians of \(rounds) alternating rounds. `cpu` is the processor \
            time, including the server's. The last two columns are the overhead over async-http-client, by elapsed time and \
            by processor time.

            | in flight | signed beforehand | signing | transport | client | calls/s | over the first | over the second |
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """)
        for count in inFlight {
            let costs = try await medians(of: candidates, inFlight: count)
            let overheads = [costs[0], costs[1]].map { bare in
                "\(percent(costs[3].time / bare.time)) / \(percent(costs[3].processorTime / bare.processorTime))"
            }
            let columns =
                costs.map { "\($0.time.tenths) (cpu \($0.processorTime.tenths))" } + ["\(Int(1e6 / costs[3].time))"]
            print("| \(count) | \((columns + overheads).joined(separator: " | ")) |")
        }
        try await printMemory(of: call)
        try await bare.shutdown()
        await transport.shutdown()
        try await server.close()
    }

    /// The cost of a call, in microseconds.
    private struct Cost {
        let time: Double
        let processorTime: Double
    }

    private static func percent(_ ratio: Double) -> String { "\(((ratio - 1) * 100).tenths) %" }

    private static func medians(of candidates: [Send], inFlight: Int) async throws -> [Cost] {
        var costs = candidates.map { _ in [Cost]() }
        for round in 0...rounds {
            for (index, candidate) in candidates.enumerated() {
                let start = ContinuousClock.now
                let workBefore = processorTime()
                try await run(candidate, callsInRound, inFlight: inFlight)
                // The first round opens the connections.
                guard round > 0 else { continue }
                let calls = Double(callsInRound)
                costs[index].append(
                    Cost(
                        time: (ContinuousClock.now - start).microseconds / calls,
                        processorTime: (processorTime() - workBefore) / calls))
            }
        }
        return costs.map { costs in
            Cost(time: costs.map(\.time).median, processorTime: costs.map(\.processorTime).median)
        }
    }

    private static func run(_ send: @escaping Send, _ calls: Int, inFlight: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<inFlight {
                group.addTask {
                    for _ in 0..<calls / inFlight { try await send() }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Prints the peak memory of a process that makes calls without a break. If memory is bounded, the peak stops
    /// growing early.
    private static func printMemory(of call: @escaping Send) async throws {
        print("\n| calls, 1000 in flight | peak of resident memory, MB |\n| ---: | ---: |")
        for calls in [10_000, 40_000, 50_000] {
            try await run(call, calls, inFlight: 1000)
            print("| \(calls) more | \((Double(peakMemory()) / 1e6).tenths) |")
        }
    }
}

/// A message of a client, recorded so that async-http-client can send it.
private struct RecordedMessage: Sendable {
    let head: HTTPRequest
    private let unsigned: UnsignedRequest
    private let request: HTTPClientRequest

    static func ofCall(to authority: String) async throws -> RecordedMessage {
        let recorder = Recorder()
        let client = try VPCClient(authority: authority, transport: FixedResponseTransport(), middleware: [recorder])
        _ = try await client.send(SigningMeasurements.completion)
        return try await recorder.recorded()
    }

    init(_ unsigned: UnsignedRequest, _ head: HTTPRequest) {
        self.unsigned = unsigned
        self.head = head
        request = HTTPClientRequest(head)
    }

    /// Returns the message with a new signature.
    func signed() throws -> RecordedMessage {
        RecordedMessage(unsigned, try Self.signer.sign(unsigned, with: SigningMeasurements.accessKey).head)
    }

    private static let signer = ACS3Signer()

    func send(by client: HTTPClient) async throws {
        let response = try await client.execute(request, timeout: .seconds(15))
        _ = try await response.body.collect(upTo: 16 << 20)
    }

    private actor Recorder: Middleware {
        private var unsigned: UnsignedRequest?
        private var head: HTTPRequest?

        func attempt(
            _ request: UnsignedRequest, in context: AttemptContext,
            next: @Sendable (UnsignedRequest) async throws -> TransportResponse
        ) async throws -> TransportResponse {
            unsigned = request
            return try await next(request)
        }

        func send(
            _ message: SignedRequest, in context: AttemptContext,
            next: @Sendable (SignedRequest) async throws -> TransportResponse
        ) async throws -> TransportResponse {
            head = message.head
            return try await next(message)
        }

        func recorded() throws -> RecordedMessage {
            guard let unsigned, let head, unsigned.form.isEmpty else {
                throw TransportFailure(.unsendable, isUnsent: true, explanation: "The responder reads no bodies.")
            }
            return RecordedMessage(unsigned, head)
        }
    }
}

extension HTTPClientRequest {
    fileprivate init(_ head: HTTPRequest) {
        self.init(url: "http://\(head.authority ?? "")\(head.path ?? "")")
        method = .POST
        for field in head.headerFields { headers.add(name: field.name.rawName, value: field.value) }
        headers.add(name: "accept-encoding", value: "identity")
    }
}

extension HTTPClient.Configuration {
    fileprivate static var matchingTransport: HTTPClient.Configuration {
        let defaults = TransportConfiguration()
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.decompression = .disabled
        configuration.httpVersion = .http1Only
        configuration.tracing.tracer = nil
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = defaults.maximumConnectionsPerHost
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }
}

extension VPCClient {
    fileprivate init(authority: String, transport: any Transport, middleware: [any Middleware] = []) throws {
        var configuration = ClientConfiguration(transport: transport)
        configuration.middleware = middleware
        configuration.credentials = StaticCredentialsProvider(SigningMeasurements.accessKey)
        configuration.endpoint = "http://\(authority)"
        try self.init(region: "cn-shanghai", configuration: configuration)
    }
}
