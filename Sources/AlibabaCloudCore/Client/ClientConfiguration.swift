public import HTTPTypes
public import Logging
public import Metrics
public import Tracing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The configuration of a client. Every dependency on the outside, such as the transport or the clock, can be replaced.
public struct ClientConfiguration: Sendable {
    /// The transport that sends requests; by default ``HTTPClientTransport/shared``.
    public var transport: any Transport
    /// The provider of credentials; by default a ``CredentialsProviderChain``, which looks in environment variables,
    /// profiles and other sources in the order of the official SDKs.
    public var credentials: any CredentialsProvider
    /// The signer of requests; by default ``ACS3Signer``.
    public var signer: any RequestSigner = ACS3Signer()

    /// The endpoint that overrides the region's: `host`, `host:port`, or either with a leading `https://`. A leading
    /// `http://` is allowed for servers on this machine. By default `nil`; an empty text has the same meaning.
    ///
    /// A path after the host is that of a gateway, which must remove it before the service receives the request: the
    /// path is sent, but not signed.
    public var endpoint: String?
    /// Whether ``endpoint`` may be `http://` for other machines, for test servers in a private network. By default
    /// false: anyone on the network path can read the requests and replace the responses.
    public var allowsPlainHTTP = false
    /// The network whose endpoints are used; by default ``EndpointNetwork/public``.
    public var network: EndpointNetwork = .public
    /// The format of the responses; by default JSON.
    public var responseFormat: ResponseFormat = .json
    /// Headers to add to every request, signed if the signer covers them. Headers of the wire protocol take precedence.
    public var headers: HTTPFields = [:]
    /// The end of the `user-agent` header, for example `my-application/1.0`. By default the value of the environment
    /// variable `ALIBABA_CLOUD_USER_AGENT`.
    public var userAgentSuffix: String?

    /// The timeout of one attempt, from signing the request to the end of the response; `nil` for no timeout. By
    /// default 15 seconds, the sum of the official clients' timeouts for connecting and reading.
    public var attemptTimeout: Duration? = .seconds(15)
    /// The timeout of a call with all attempts, the pauses between them and the time to get credentials; `nil` for no
    /// timeout. By default 60 seconds, enough for the default number of attempts.
    public var callTimeout: Duration? = .seconds(60)
    /// The retry policy.
    public var retry = RetryPolicy()
    /// The number of retries that a client and its copies can make in a row. By default 50.
    ///
    /// Each retry takes one from the budget. A successful call returns a tenth of one, and an empty budget is full
    /// again after a minute, so that an outage does not multiply the calls. The error of a call that the budget ended
    /// says so; see ``CallContext/retryObstacle``.
    public var retryBudget = 50
    /// Whether a response with HTTP 200 and `Success: false` is thrown as an error. By default true. The official
    /// clients return such a response.
    public var successFalseIsFailure = true
    /// The middleware around every attempt; the first one is outermost.
    public var middleware: [any Middleware] = []

    /// The logger; by default `nil`, for no logs.
    ///
    /// | Message | Level |
    /// | --- | --- |
    /// | each retry | `info` |
    /// | each finished call | `debug` |
    /// | once, the chosen source of a ``CredentialsProviderChain``: `credentials-source`, `reason` | `info` |
    /// | response members of an undocumented type: `members`, with their names and types | `debug` |
    ///
    /// The metadata of calls are `service`, `action`, `region` (if the client has one), `attempt`, `error` (an error
    /// code of the service, or a word for the kind of error), `request-id` and `duration-ms` of a finished call,
    /// `pause-ms` before a retry, and `not-retried` (`budget` or `deadline`) of a call that its policy would have
    /// retried. Error messages, values, headers and bodies are never logged.
    public var logger: Logger?
    /// The metrics factory, for example `MetricsSystem.factory`; by default `nil`, for no metrics.
    ///
    /// | Metric | Kind | Dimensions |
    /// | --- | --- | --- |
    /// | `alibabacloud.calls` | counter | `service`, `action`, `region` |
    /// | `alibabacloud.retries` | counter | `service`, `action`, `region` |
    /// | `alibabacloud.failures` | counter | `service`, `action`, `region`, `error` |
    /// | `alibabacloud.call.duration` | timer, includes retries | `service`, `action`, `region` |
    /// | `alibabacloud.response.mismatches` | counter | `service`, `action`, `region`, `member` |
    ///
    /// The last one counts, for each member, the responses in which the member has an undocumented type. `error` has
    /// the same values as in logs. `region` is empty for a client without a region.
    public var metrics: (any MetricsFactory)?
    /// The tracer, for example `InstrumentationSystem.tracer`; by default `nil`, for no traces.
    ///
    /// Each call is a span of the kind `client`, and each retry is an event in it. The attributes follow OpenTelemetry:
    /// `rpc.system` (`alibabacloud`), `rpc.service`, `rpc.method`, `server.address`, `http.response.status_code`,
    /// `http.request.resend_count`, `error.type`, `cloud.region`; in addition there is `alibabacloud.request_id`.
    public var tracer: (any Tracer)?

    /// Returns the current time. Services refuse requests whose timestamp is off by 15 minutes or more.
    public var clock: @Sendable () -> Timestamp = { Timestamp(Date()) }
    /// The clock that measures timeouts, the pauses before retries, and the pauses of a ``Waiter``.
    public var timer: any Clock<Duration> = ContinuousClock()
    /// Returns the nonce of an attempt. No two attempts may have the same nonce.
    public var nonce: @Sendable () -> String = RandomText.nonce
    /// Returns the idempotency token of a call whose request has none: at most 64 ASCII characters, and different for
    /// each call.
    public var idempotencyToken: @Sendable () -> String = RandomText.uuid
    /// Returns the random numbers, from 0 up to but not including 1, that jitter the pauses before retries and between
    /// the polls of a ``Waiter``.
    public var random: @Sendable () -> Double = { .random(in: 0..<1) }

    /// Creates a configuration with the default values.
    public init() {
        transport = HTTPClientTransport.shared
        credentials = Self.defaultCredentials
    }

    /// Creates a configuration with the default values and the given transport, which the default credentials use as
    /// well.
    public init(transport: any Transport) {
        self.transport = transport
        credentials = CredentialsProviderChain(transport: transport)
    }

    /// Shared by all clients of the process, so that they fetch their credentials once.
    private static let defaultCredentials = CredentialsProviderChain(transport: HTTPClientTransport.shared)
}

extension ClientConfiguration: CustomReflectable {
    /// Shows the plain values, with secret headers redacted. Of replaceable parts such as the transport, shows only the
    /// type: their own reflection may reveal secrets.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "endpoint": endpoint as Any, "allowsPlainHTTP": allowsPlainHTTP, "network": network.rawValue,
                "responseFormat": responseFormat.name,
                "headers": headers.redacted, "attemptTimeout": attemptTimeout as Any,
                "callTimeout": callTimeout as Any, "retry": retry, "retryBudget": retryBudget,
                "successFalseIsFailure": successFalseIsFailure, "credentials": type(of: credentials),
                "signer": type(of: signer), "transport": type(of: transport),
            ], displayStyle: .struct)
    }
}
