import Foundation
import HTTPTypes
import SDKGenCoreTestSupport

@testable import AlibabaCloudCore

/// A wall clock that is advanced by hand.
final class TestTime: Sendable {
    private let lock = NSLock()
    nonisolated(unsafe) private var date = Date(timeIntervalSince1970: 1_709_280_000)

    var now: @Sendable () -> Date {
        { [self] in lock.withLock { date } }
    }

    func advance(by seconds: Double) {
        lock.withLock { date.addTimeInterval(seconds) }
    }

    /// Returns the timestamp a number of seconds from now.
    func text(after seconds: Double) -> String {
        Timestamp(now().addingTimeInterval(seconds)).text
    }
}

/// Returns only by throwing `CancellationError`.
func untilCancelled() async throws {
    try await Task.sleep(for: .seconds(3600))
    throw CancellationError()
}

/// Blocks and counts all callers until it is opened.
actor CountingGate {
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private(set) var arrivals = 0

    func pass() async {
        arrivals += 1
        if !isOpen { await withCheckedContinuation { waiting.append($0) } }
    }

    func close() {
        isOpen = false
    }

    func open() {
        isOpen = true
        for continuation in waiting { continuation.resume() }
        waiting = []
    }

    /// Waits until the given number of callers have arrived.
    func waitForArrivals(_ count: Int) async throws {
        while arrivals < count {
            try Task.checkCancellation()
            await Task.yield()
        }
    }
}

/// Returns the responses of a closure and records the requests.
actor AnsweringTransport: Transport {
    struct Unreachable: Error, CustomStringConvertible {
        let description = "connection refused"
    }

    /// A request as it was sent.
    struct Message: Sendable {
        let head: HTTPRequest
        let body: String

        /// The decoded parameters of the query and the form.
        var parameters: [String: String] {
            head.parameters.merging(decodedParameters(body)) { query, _ in query }
        }
    }

    private let answer: @Sendable (Message) async throws -> TransportResponse
    private(set) var messages: [Message] = []

    var requests: [HTTPRequest] { messages.map(\.head) }

    init(_ answer: @escaping @Sendable (HTTPRequest) async throws -> (status: Int, body: String)) {
        self.init(toMessages: { try await answer($0.head) })
    }

    init(
        toMessages answer: @escaping @Sendable (Message) async throws -> (status: Int, body: String),
        headers: HTTPFields = [:]
    ) {
        self.answer = { message in
            let (status, body) = try await answer(message)
            return TransportResponse(
                head: HTTPResponse(status: .init(code: status), headerFields: headers), body: Array(body.utf8))
        }
    }

    func send(_ request: HTTPRequest, body: [UInt8]) async throws -> TransportResponse {
        let message = Message(head: request, body: String(decoding: body, as: UTF8.self))
        messages.append(message)
        return try await answer(message)
    }
}

private func decodedParameters(_ text: some StringProtocol) -> [String: String] {
    let pairs = text.split(separator: "&").map { pair in
        pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            .map { String($0).removingPercentEncoding ?? "" }
    }
    return Dictionary(pairs.map { ($0[0], $0.count > 1 ? $0[1] : "") }, uniquingKeysWith: { first, _ in first })
}

/// Fails a number of requests and lets later ones pass.
actor Trouble {
    private var left: Int

    init(_ count: Int) {
        left = count
    }

    /// Returns true for the given number of calls, false from then on.
    func strikes() -> Bool {
        left -= 1
        return left >= 0
    }
}

extension RefreshingCredentialsProvider {
    /// Waits until no fetch is in progress.
    func settled() async throws {
        while isFetching {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    /// Waits until a fetch in the background has replaced these credentials.
    func replacement(of old: Credentials) async throws -> Credentials {
        while true {
            let current = try await credentials()
            if current != old { return current }
            try Task.checkCancellation()
            await Task.yield()
        }
    }
}

extension HTTPRequest {
    /// The decoded parameters of the query.
    var parameters: [String: String] {
        decodedParameters((path ?? "").split(separator: "?", maxSplits: 1).dropFirst().first ?? "")
    }
}

extension CredentialsEnvironment {
    /// Returns an environment that uses nothing of this machine.
    static func test(
        _ variables: [String: String] = [:], files: [String: String] = [:], time: TestTime = TestTime(),
        clock: any Clock<Duration> = ManualClock()
    ) -> CredentialsEnvironment {
        var environment = CredentialsEnvironment()
        environment.variables = variables
        environment.homeFolder = "/home/me"
        environment.now = time.now
        environment.clock = clock
        environment.nonce = { "a-nonce" }
        environment.readFile = { path in files[path].map { Array($0.utf8) } }
        environment.runCommand = { words in CommandResult(exitCode: 127, output: []) }
        return environment
    }
}

/// Returns a response of STS to AssumeRole and AssumeRoleWithOIDC.
func stsResponse(id: String, expiration: String) -> String {
    #"{"RequestId":"R","AssumedRoleUser":{"Arn":"a"},"Credentials":"#
        + metadataResponse(id: id, expiration: expiration) + "}"
}

/// Returns a response of the metadata service or a credentials URI.
func metadataResponse(id: String, expiration: String) -> String {
    #"{"Code":"Success","AccessKeyId":"\#(id)","AccessKeySecret":"\#(id)-secret","#
        + #""SecurityToken":"\#(id)-token","Expiration":"\#(expiration)"}"#
}

extension Credentials {
    static func session(_ id: String) -> Credentials {
        .accessKey(id: id, secret: "\(id)-secret", securityToken: "\(id)-token")
    }

    static func fixed(_ id: String) -> Credentials {
        .accessKey(id: id, secret: "\(id)-secret")
    }
}

/// Returns the text of a provider's error; `nil` if the provider has credentials.
func errorText(_ provider: some CredentialsProvider) async -> String? {
    do {
        _ = try await provider.credentials()
        return nil
    } catch {
        return "\(error)"
    }
}
