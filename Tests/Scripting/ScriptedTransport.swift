import AlibabaCloudCore
import HTTPTypes

/// Answers each request with the next scripted answer and keeps what it was asked.
actor ScriptedTransport: Transport {
    enum Answer: Sendable {
        case response(status: Int, body: String)
        case failure(any Error)
    }

    struct NothingScripted: Error {}

    private var answers: [Answer]
    private(set) var requests: [SignedRequest] = []

    init(_ answers: Answer...) {
        self.answers = answers
    }

    func send(_ request: HTTPRequest, body: [UInt8]) throws -> TransportResponse {
        requests.append(SignedRequest(head: request, body: body))
        guard !answers.isEmpty else { throw NothingScripted() }
        switch answers.removeFirst() {
        case .response(let status, let body):
            return TransportResponse(head: HTTPResponse(status: .init(code: status)), body: Array(body.utf8))
        case .failure(let error):
            throw error
        }
    }
}

extension SampleClient {
    /// A client in Shanghai with a fixed clock, nonce and token.
    init(
        _ transport: ScriptedTransport, adjust: (inout ClientConfiguration) -> Void = { _ in }
    ) throws(ConfigurationError) {
        var configuration = ClientConfiguration(transport: transport)
        configuration.clock = { Timestamp("2024-03-01T08:00:00Z") }
        configuration.nonce = { "3156853299f313e23d1673dc12e1703d" }
        configuration.idempotencyToken = { "a-token" }
        adjust(&configuration)
        try self.init(region: "cn-shanghai", configuration: configuration)
    }
}
