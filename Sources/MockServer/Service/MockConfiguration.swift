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

    /// The keys that are known. Requests are not verified at all when it is nil.
    public var keys: [Key]? = [Key(id: "mock-key", secret: "mock-secret")]
    /// Makes the same IDs and the same faults again.
    public var seed: UInt64 = 1
    /// How long an asynchronous change takes.
    public var transitionTime: Duration = .milliseconds(200)
    /// How long the answer to a client token is remembered.
    public var tokenLifetime: Duration = .seconds(600)
    public var faults: [FaultRule] = []

    public init() {}
}

extension MockConfiguration.Key: CustomStringConvertible, CustomReflectable {
    /// Without the secrets.
    public var description: String { "Key(\(id))" }
    public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}
