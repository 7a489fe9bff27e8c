#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// How a client works: everything it takes from outside, each replaceable in tests.
public struct ClientConfiguration: Sendable {
    /// What sends the requests.
    public var transport: any Transport
    /// Where the credentials come from; none by default.
    public var credentials: any CredentialsProvider = StaticCredentialsProvider(.anonymous)
    /// What signs the requests; with anonymous credentials, which are the default, the default signer signs nothing.
    public var signer: any RequestSigner = ACS3Signer()
    /// Where requests go instead of to the endpoint of the region: `host`, `host:port` or either with `https://` before
    /// it; for servers on this machine also with `http://`.
    public var endpoint: String?
    /// The network whose endpoints are used.
    public var network: EndpointNetwork = .public
    /// The format of the responses.
    public var responseFormat: ResponseFormat = .json
    /// What time it is. Services refuse requests that are 15 minutes off (wire contract §1.3).
    public var clock: @Sendable () -> Timestamp = { Timestamp(Date()) }
    /// Makes the nonce of each attempt, never the same twice (wire contract §1.3).
    public var nonce: @Sendable () -> String = RandomText.nonce
    /// Makes the token of a call to which the caller gave none: at most 64 ASCII characters, never the same twice (wire
    /// contract §5).
    public var idempotencyToken: @Sendable () -> String = RandomText.uuid

    /// A configuration that is the default in everything but the transport.
    public init(transport: any Transport) {
        self.transport = transport
    }
}
