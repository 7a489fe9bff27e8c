public import HTTPTypes
public import Logging
public import Metrics
public import Tracing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// How a client works: everything it takes from outside, each replaceable in tests.
public struct ClientConfiguration: Sendable {
    /// What sends the requests; by default what all clients of the process share.
    public var transport: any Transport
    /// Where the credentials come from; by default the environment, profiles and so on in the official order (wire
    /// contract §7), which ``CredentialsProviderChain`` asks.
    public var credentials: any CredentialsProvider
    /// What signs the requests; by default in the headers.
    public var signer: any RequestSigner = ACS3Signer()

    /// Where requests go instead of to the endpoint of the region: `host`, `host:port` or either with `https://` before it; for servers on this
    /// machine also with `http://`. An empty text counts as none.
    ///
    /// A path behind the host is that of a gateway, which removes it before the service sees the request: it is sent and not signed.
    public var endpoint: String?
    /// Whether ``endpoint`` can be `http://` for other machines than this one, for test servers in a private network. By default false:
    /// anyone on the way can read the requests and replace the responses.
    public var allowsPlainHTTP = false
    /// The network whose endpoints are used.
    public var network: EndpointNetwork = .public
    /// The format of the responses.
    public var responseFormat: ResponseFormat = .json
    /// Headers of every request, signed if the signer signs their kind. What the wire protocol sets itself stays.
    public var headers: HTTPFields = [:]
    /// What stands at the end of the user agent, `my-application/1.0` for example; by default what the environment
    /// variable `ALIBABA_CLOUD_USER_AGENT` says (wire contract §8).
    public var userAgentSuffix: String?

    /// How long one attempt may take, from signing to the end of the answer; `nil` for no limit. By default 15 s, which is
    /// the official clients' limit for connecting and for reading together (wire contract §8).
    public var attemptTimeout: Duration? = .seconds(15)
    /// How long a call may take, with all its attempts, the pauses between them and getting credentials; `nil` for no
    /// limit. By default 60 s, the time of as many attempts as ``retry`` allows by default.
    public var callTimeout: Duration? = .seconds(60)
    /// Which failures are followed by another attempt.
    public var retry = RetryPolicy()
    /// The retry budget of a client and its copies: how many retries they can make in a row. By default 50.
    ///
    /// Each retry takes one. A successful call gives a tenth of one back, and an empty budget is full again after a minute, so that an outage
    /// does not multiply the calls. A call that the budget ends says so in its error, see ``CallContext/retryObstacle``.
    public var retryBudget = 50
    /// Whether an answer of HTTP 200 that says `Success: false` is thrown as the failure it is. The official clients return
    /// it (wire contract §4.1).
    public var successFalseIsFailure = true
    /// What stands around every attempt, the first one outermost.
    public var middleware: [any Middleware] = []

    /// What is told of each retry at `info`, and of each finished call at `debug`; by default nothing. The source that a
    /// ``CredentialsProviderChain`` has chosen is told once, at `info`, with `credentials-source` and `reason`.
    ///
    /// The metadata are `service`, `action`, `region`, `attempt`, `error` (a code of the service or a word for the kind of failure),
    /// `request-id` and `duration-ms` of a finished call, `not-retried` (`budget` or `deadline`) of one that its policy would retry,
    /// `pause-ms` before a retry. A response with members of other types than documented is told of at `debug`: `members` has their
    /// names and types. Messages, values, headers and bodies are never among the metadata. A client without a region leaves `region`
    /// out.
    public var logger: Logger?
    /// What counts and times calls, `MetricsSystem.factory` for example; by default nothing.
    ///
    /// The counters are `alibabacloud.calls`, `alibabacloud.failures` and `alibabacloud.retries`, the timer, which includes
    /// retries, is `alibabacloud.call.duration`. All have the dimensions `service`, `action` and `region`, and
    /// failures have `error`, as in the log. The counter `alibabacloud.response.mismatches` has the dimension `member` as well: each
    /// counts the responses in which that member has another type than documented. For a client without a region, `region` is empty.
    public var metrics: (any MetricsFactory)?
    /// What traces calls, `InstrumentationSystem.tracer` for example; by default nothing.
    ///
    /// Each call is a span of the kind `client` with the attributes of OpenTelemetry's conventions: `rpc.system`, which is
    /// `alibabacloud`, `rpc.service`, `rpc.method`, `server.address`, `http.response.status_code`,
    /// `http.request.resend_count`, `error.type`, `cloud.region`; and `alibabacloud.request_id`. Each retry is an event in it.
    public var tracer: (any Tracer)?

    /// What time it is. Services refuse requests that are 15 minutes off (wire contract §1.3).
    public var clock: @Sendable () -> Timestamp = { Timestamp(Date()) }
    /// What measures timeouts, waits between attempts, and what a ``Waiter`` waits.
    public var timer: any Clock<Duration> = ContinuousClock()
    /// Makes the nonce of each attempt, never the same twice (wire contract §1.3).
    public var nonce: @Sendable () -> String = RandomText.nonce
    /// Makes the token of a call to which the caller gave none: at most 64 ASCII characters, never the same twice (wire
    /// contract §5).
    public var idempotencyToken: @Sendable () -> String = RandomText.uuid
    /// Makes the numbers, from 0 up to but not 1, that spread the delays between attempts, and between the looks of a ``Waiter``.
    public var random: @Sendable () -> Double = { .random(in: 0..<1) }

    /// A configuration that is the default in everything.
    public init() {
        transport = HTTPClientTransport.shared
        credentials = Self.defaultCredentials
    }

    /// A configuration that is the default in everything but the transport.
    public init(transport: any Transport) {
        self.transport = transport
        credentials = CredentialsProviderChain(transport: transport)
    }

    /// Shared, so that the clients of a process get their credentials once.
    private static let defaultCredentials = CredentialsProviderChain(transport: HTTPClientTransport.shared)
}

extension ClientConfiguration: CustomReflectable {
    /// What decides about the calls, of the headers those that are no secrets. Of what comes from
    /// outside, the transport for example, no more than the type: nobody knows what its parts show.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "endpoint": endpoint as Any, "allowsPlainHTTP": allowsPlainHTTP, "network": network.rawValue,
                "responseFormat": responseFormat.name,
                "headers": headers.withoutSecrets, "attemptTimeout": attemptTimeout as Any,
                "callTimeout": callTimeout as Any, "retry": retry, "retryBudget": retryBudget,
                "successFalseIsFailure": successFalseIsFailure, "credentials": type(of: credentials),
                "signer": type(of: signer), "transport": type(of: transport),
            ], displayStyle: .struct)
    }
}
