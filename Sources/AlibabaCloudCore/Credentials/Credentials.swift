/// Credentials that a signer proves the caller's identity with. Descriptions, dumps and reflection show no secret.
@nonexhaustive
public enum Credentials: Sendable, Hashable {
    /// No identity.
    case anonymous
    /// An access key; a temporary one from STS if it has a security token.
    case accessKey(id: String, secret: String, securityToken: String? = nil)
    /// A bearer token.
    case bearer(token: String)
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The kind of the credentials and the ID of an access key, which is not a secret.
    public var description: String {
        switch self {
        case .anonymous: "anonymous"
        case .accessKey(let id, _, nil): "access key \(id)"
        case .accessKey(let id, _, .some): "temporary access key \(id)"
        case .bearer: "bearer token"
        }
    }

    public var debugDescription: String { description }

    public var customMirror: Mirror { Mirror(self, children: []) }
}
