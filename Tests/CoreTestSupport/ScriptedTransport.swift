package import AlibabaCloudCore
package import HTTPTypes

/// Returns scripted responses in order and records the requests.
package actor ScriptedTransport: Transport {
    package enum Answer: Sendable {
        case response(status: Int, body: String, headers: HTTPFields = [:])
        case failure(any Error)
    }

    package struct NothingScripted: Error {}

    private var answers: [Answer]
    package private(set) var requests: [SignedRequest] = []

    package init(_ answers: Answer...) {
        self.answers = answers
    }

    package init(_ answers: [Answer]) {
        self.answers = answers
    }

    package func send(_ request: HTTPRequest, body: [UInt8]) throws -> TransportResponse {
        requests.append(SignedRequest(head: request, body: body))
        guard !answers.isEmpty else { throw NothingScripted() }
        switch answers.removeFirst() {
        case .response(let status, let body, let headers):
            let head = HTTPResponse(status: .init(code: status), headerFields: headers)
            return TransportResponse(head: head, body: Array(body.utf8))
        case .failure(let error):
            throw error
        }
    }
}

extension ClientConfiguration {
    /// A configuration with a fixed clock, nonce and token, without credentials, and with one attempt for each call.
    package init(scripted transport: ScriptedTransport) {
        self.init(transport: transport)
        clock = { Timestamp("2024-03-01T08:00:00Z") }
        nonce = { "3156853299f313e23d1673dc12e1703d" }
        idempotencyToken = { "a-token" }
        credentials = StaticCredentialsProvider(.anonymous)
        userAgentSuffix = "tests"
        retry = .never
        // Without timeouts, so that a busy machine does not fail tests.
        attemptTimeout = nil
        callTimeout = nil
    }
}
