/// What a signer proves the caller's identity with. No description, dump or reflection of it shows a secret.
@nonexhaustive
public enum Credentials: Sendable, Hashable {
    /// No identity.
    case anonymous
    /// An access key; with a security token, a temporary one from STS.
    case accessKey(id: String, secret: String, securityToken: String? = nil)
    /// A token that is the identity by itself.
    case bearer(token: String)
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The kind, and of an access key its id, which is no secret.
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
