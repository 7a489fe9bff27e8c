import AlibabaCloudCore
import Foundation
import HTTPTypes
import Scripting

/// A wall clock that stands still until it is told.
final class TestTime: Sendable {
    private let lock = NSLock()
    nonisolated(unsafe) private var date = Date(timeIntervalSince1970: 1_709_280_000)

    var now: @Sendable () -> Date {
        { [self] in lock.withLock { date } }
    }

    func advance(by seconds: Double) {
        lock.withLock { date.addTimeInterval(seconds) }
    }

    /// `YYYY-MM-DDThh:mm:ssZ` some time from now.
    func text(after seconds: Double) -> String {
        Timestamp(now().addingTimeInterval(seconds)).text
    }
}

/// Returns only by throwing `CancellationError`.
func untilCancelled() async throws {
    try await Task.sleep(for: .seconds(3600))
    throw CancellationError()
}

/// Holds up whoever comes until it is opened, and counts them.
actor CountingGate {
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private(set) var arrivals = 0

    func pass() async {
        arrivals += 1
        if !isOpen { await withCheckedContinuation { waiting.append($0) } }
    }

    func open() {
        isOpen = true
        for continuation in waiting { continuation.resume() }
        waiting = []
    }

    /// Waits until so many have come; gives up when the test is over its time limit.
    func waitForArrivals(_ count: Int) async throws {
        while arrivals < count {
            try Task.checkCancellation()
            await Task.yield()
        }
    }
}

/// Answers as a function says and keeps what it was asked.
actor AnsweringTransport: Transport {
    struct Unreachable: Error, CustomStringConvertible {
        let description = "connection refused"
    }

    private let answer: @Sendable (HTTPRequest) async throws -> (status: Int, body: String)
    private(set) var requests: [HTTPRequest] = []

    init(_ answer: @escaping @Sendable (HTTPRequest) async throws -> (status: Int, body: String)) {
        self.answer = answer
    }

    func send(_ request: HTTPRequest, body: [UInt8]) async throws -> TransportResponse {
        requests.append(request)
        let (status, body) = try await answer(request)
        return TransportResponse(head: HTTPResponse(status: .init(code: status)), body: Array(body.utf8))
    }
}

extension HTTPRequest {
    /// The parameters of the query, decoded.
    var parameters: [String: String] {
        let query = (path ?? "").split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        let pairs = query.split(separator: "&").map { pair in
            pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map { String($0).removingPercentEncoding ?? "" }
        }
        return Dictionary(pairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    }
}

extension CredentialsEnvironment {
    /// A machine of its own: nothing of this one.
    static func test(
        _ variables: [String: String] = [:], files: [String: String] = [:], time: TestTime = TestTime(),
        clock: ManualClock = ManualClock()
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

/// An answer of STS to AssumeRole and AssumeRoleWithOIDC.
func stsAnswer(id: String, expiration: String) -> String {
    #"{"RequestId":"R","AssumedRoleUser":{"Arn":"a"},"Credentials":"#
        + metadataAnswer(id: id, expiration: expiration) + "}"
}

/// An answer of the metadata service or a credentials URI.
func metadataAnswer(id: String, expiration: String) -> String {
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

/// The text of the error that the credentials of a provider end in; `nil` if there are some.
func errorText(_ provider: some CredentialsProvider) async -> String? {
    do {
        _ = try await provider.credentials()
        return nil
    } catch {
        return "\(error)"
    }
}
