/// The configuration of a mock server.
public struct MockConfiguration: Sendable {
    /// An access key that clients can sign with.
    public struct Key: Sendable {
        public var id: String
        public var secret: String
        /// The security token of temporary credentials, which every request must carry; nil for a permanent key.
        public var securityToken: String?

        public init(id: String, secret: String, securityToken: String? = nil) {
            self.id = id
            self.secret = secret
            self.securityToken = securityToken
        }
    }

    /// A bearer token that clients can send in place of a signature.
    public struct BearerToken: Sendable {
        public var token: String

        public init(_ token: String) { self.token = token }
    }

    /// Whether exchanges are recorded to a file or replayed from one.
    public enum Recording: Sendable, Hashable {
        /// Writes each exchange as a line of JSON. An existing file is overwritten.
        case record(to: String)
        /// Responds to requests with the responses of a recording, in the order of the recording.
        case replay(from: String)
    }

    /// The limits on requests, connections and resources.
    public struct Limits: Sendable, Hashable {
        /// The maximum size of a header field or of the request target in bytes. The default is 64 KiB.
        public var header = 64 << 10
        /// The maximum size of all header fields in bytes. The default is 128 KiB.
        public var headers = 128 << 10
        /// The maximum number of header fields. The default is 100.
        public var headerCount = 100
        /// The maximum size of a body in bytes. The default is 1 MiB.
        public var body = 1 << 20
        /// The maximum time from the first byte of a request to its last. The default is 10 seconds.
        public var requestTime: Duration = .seconds(10)
        /// The time after which an idle connection is closed. The default is 90 seconds.
        public var idleTime: Duration = .seconds(90)
        /// The maximum number of concurrent connections; further connections wait. The default is 4,096.
        public var connections = 4_096
        /// The maximum number of resources of each kind. The default is 10,000.
        public var resources = 10_000

        public init() {}
    }

    /// The access keys of the clients; nil to skip authentication. The default is `mock-key` with the secret
    /// `mock-secret`.
    public var keys: [Key]? = [Key(id: "mock-key", secret: "mock-secret")]
    /// The bearer tokens of the clients. The default is none.
    public var bearerTokens: [BearerToken] = []
    /// Additional host names under which clients reach the server, without a port: `mock` for `http://mock:8080`.
    ///
    /// IP addresses, `localhost` and the name that the server listens on are always allowed. Requests to other host
    /// names are rejected to prevent DNS rebinding: any web site can point its own name at this machine.
    public var allowedHosts: [String] = []
    /// The seed of generated IDs and random faults. The same seed produces the same ones. The default is 1.
    public var seed: UInt64 = 1
    /// The duration of asynchronous state changes. The default is 200 ms.
    public var transitionTime: Duration = .milliseconds(200)
    /// The time for which the response to a client token is cached. The default is 10 minutes.
    public var tokenLifetime: Duration = .seconds(600)
    /// The faults that the server injects. The first rule that matches a call applies.
    public var faults: [FaultRule] = []
    /// The file that exchanges are recorded to or replayed from; nil, the default, for neither.
    public var recording: Recording?
    public var limits = Limits()

    public init() {}
}

extension MockConfiguration.Key: CustomStringConvertible, CustomReflectable {
    /// A description without the secrets.
    public var description: String { "Key(\(id))" }
    public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}

extension MockConfiguration.BearerToken: CustomStringConvertible, CustomReflectable {
    /// A description without the token.
    public var description: String { "BearerToken" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
