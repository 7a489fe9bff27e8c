/// How a mock server behaves.
public struct MockConfiguration: Sendable {
    /// A key that callers may sign with.
    public struct Key: Sendable {
        public var id: String
        public var secret: String
        /// Makes them temporary credentials: every request has to carry the token.
        public var securityToken: String?

        public init(id: String, secret: String, securityToken: String? = nil) {
            self.id = id
            self.secret = secret
            self.securityToken = securityToken
        }
    }

    /// A token that callers may send in place of a signature.
    public struct BearerToken: Sendable {
        public var token: String

        public init(_ token: String) { self.token = token }
    }

    /// What becomes of exchanges in a file.
    public enum Recording: Sendable, Hashable {
        /// Each exchange is written as a line of JSON; the file is begun anew.
        case record(to: String)
        /// The answers of a recording are given to the same requests, in the order of the recording.
        case replay(from: String)
    }

    /// What is too much, or takes too long.
    public struct Limits: Sendable, Hashable {
        /// In bytes, of one header or the target of a request.
        public var header = 64 << 10
        /// In bytes, of the whole head of a request.
        public var headers = 128 << 10
        public var headerCount = 100
        /// In bytes.
        public var body = 1 << 20
        /// How long a request may take from its first byte to its last.
        public var requestTime: Duration = .seconds(10)
        /// How long a connection may be without a request.
        public var idleTime: Duration = .seconds(90)
        /// How many connections are served at once; others wait until one ends.
        public var connections = 4_096
        /// How many resources of a kind there may be at once.
        public var resources = 10_000

        public init() {}
    }

    /// The keys that are known. Requests are not verified at all when it is nil.
    public var keys: [Key]? = [Key(id: "mock-key", secret: "mock-secret")]
    /// The bearer tokens that are known.
    public var bearerTokens: [BearerToken] = []
    /// Names by which callers may reach the server, without a port: `mock` where a client calls `http://mock:8080`.
    ///
    /// Addresses, `localhost` and the name that the server listens on need not be listed. Requests under other names are
    /// refused, since any site can point a name of its own at this machine.
    public var allowedHosts: [String] = []
    /// Makes the same IDs and the same faults again.
    public var seed: UInt64 = 1
    /// How long an asynchronous change takes.
    public var transitionTime: Duration = .milliseconds(200)
    /// How long the answer to a client token is remembered.
    public var tokenLifetime: Duration = .seconds(600)
    public var faults: [FaultRule] = []
    public var recording: Recording?
    public var limits = Limits()

    public init() {}
}

extension MockConfiguration.Key: CustomStringConvertible, CustomReflectable {
    /// Without the secrets.
    public var description: String { "Key(\(id))" }
    public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}

extension MockConfiguration.BearerToken: CustomStringConvertible, CustomReflectable {
    /// Without the secret.
    public var description: String { "BearerToken" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
