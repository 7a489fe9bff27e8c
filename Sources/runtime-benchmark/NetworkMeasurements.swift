internal import AlibabaCloudCore
internal import AlibabaCloudVPC
internal import AsyncHTTPClient
internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// Whole calls over the loopback interface, beside async-http-client that sends the same bytes again and again by its
/// interface for `async`, and collects the answers. Its message is signed beforehand, so that what a client does more is
/// all of the runtime: building, signing, timeouts, decoding.
struct NetworkMeasurements {
    private typealias Send = @Sendable () async throws -> Void

    private static let rounds = 11
    private static let inFlight = [1, 16, 256]
    private static let callsInRound = 4096

    static func printAll() async throws {
        let server = try await LoopbackResponder(body: DecodingMeasurements.smallReply)
        let transport = try HTTPClientTransport(TransportConfiguration())
        let client = try VPCClient(authority: server.authority, transport: transport)
        let call: Send = { _ = try await client.completePhysicalConnectionLOA(SigningMeasurements.completion) }
        let message = try await RecordedMessage.ofCall(to: server.authority)
        let bare = HTTPClient(
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: .likeThatOfTheTransport)

        print("\nThe same over the loopback interface; medians of \(rounds) rounds in turn.\n")
        print("| calls in flight | async-http-client µs | transport µs | client µs | calls/s | overhead |")
        print("| ---: | ---: | ---: | ---: | ---: | ---: |")
        for count in inFlight {
            let costs = try await medians(
                of: [
                    { try await message.send(by: bare) }, { _ = try await transport.send(message.head, body: []) },
                    call,
                ],
                inFlight: count)
            let overhead = (costs[2] / costs[0] - 1) * 100
            print(
                "| \(count) | \(costs[0].tenths) | \(costs[1].tenths) | \(costs[2].tenths) |",
                "\(Int(1e6 / costs[2])) | \(overhead.tenths) % |")
        }
        try await printMemory(of: call)
        try await bare.shutdown()
        await transport.shutdown()
        try await server.close()
    }

    /// Microseconds for each call.
    private static func medians(of candidates: [Send], inFlight: Int) async throws -> [Double] {
        var costs = candidates.map { _ in [Double]() }
        for round in 0...rounds {
            for (index, candidate) in candidates.enumerated() {
                let start = ContinuousClock.now
                try await run(candidate, callsInRound, inFlight: inFlight)
                // The first round opens the connections.
                guard round > 0 else { continue }
                costs[index].append((ContinuousClock.now - start).microseconds / Double(callsInRound))
            }
        }
        return costs.map(\.median)
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

    /// What a process that calls without a break keeps: if it is bounded, the peak comes early and stays.
    private static func printMemory(of call: @escaping Send) async throws {
        print("\n| calls, 1000 in flight | peak of resident memory, MB |\n| ---: | ---: |")
        for calls in [10_000, 40_000, 50_000] {
            try await run(call, calls, inFlight: 1000)
            print("| \(calls) more | \((Double(peakMemory()) / 1e6).tenths) |")
        }
    }
}

/// A message as a client sends it.
private struct RecordedMessage {
    let head: HTTPRequest
    private let request: HTTPClientRequest

    static func ofCall(to authority: String) async throws -> RecordedMessage {
        let recorder = Recorder()
        let client = try VPCClient(authority: authority, transport: recorder)
        _ = try await client.completePhysicalConnectionLOA(SigningMeasurements.completion)
        return RecordedMessage(try await recorder.recorded())
    }

    private init(_ head: HTTPRequest) {
        self.head = head
        request = HTTPClientRequest(head)
    }

    func send(by client: HTTPClient) async throws {
        let response = try await client.execute(request, timeout: .seconds(15))
        _ = try await response.body.collect(upTo: 16 << 20)
    }

    private actor Recorder: Transport {
        private var head: HTTPRequest?

        func send(_ request: HTTPRequest, body: [UInt8]) throws -> TransportResponse {
            guard body.isEmpty else {
                throw TransportFailure(.unsendable, isUnsent: true, explanation: "The responder reads no bodies.")
            }
            head = request
            return AnsweringAtOnce().send(request, body: body)
        }

        func recorded() throws -> HTTPRequest {
            guard let head else { throw CancellationError() }
            return head
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
    fileprivate static var likeThatOfTheTransport: HTTPClient.Configuration {
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
    fileprivate init(authority: String, transport: any Transport) throws {
        var configuration = ClientConfiguration(transport: transport)
        configuration.credentials = StaticCredentialsProvider(SigningMeasurements.accessKey)
        configuration.endpoint = "http://\(authority)"
        try self.init(region: "cn-shanghai", configuration: configuration)
    }
}
