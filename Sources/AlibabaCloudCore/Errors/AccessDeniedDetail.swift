/// Why permission was denied, as far as the service says so (wire contract §4.3).
public struct AccessDeniedDetail: Sendable, Hashable {
    /// The kind of policy that decided, for example that of the account or of the identity.
    public var policyType: String?
    /// `ImplicitDeny` if no policy allows the call, `ExplicitDeny` if one forbids it.
    public var noPermissionType: String?
    /// The action that the caller may not do, `vpc:DeletePhysicalConnection` for example.
    public var authAction: String?
    /// The kind of the identity that called: a user, a role and so on.
    public var authPrincipalType: String?
    /// The id of the account that the identity belongs to.
    public var authPrincipalOwnerId: String?
    /// The name of the identity that called.
    public var authPrincipalDisplayName: String?
    /// The whole explanation in a form that only the account's administrators can have decoded.
    public var encodedDiagnosticMessage: String?
    /// The detail where the service gives it as a text.
    public var text: String?
    /// What else the service says, what is not a text as JSON.
    public var otherMembers: [String: String] = [:]

    /// A detail that says nothing yet, for doubles of a client in tests.
    public init() {}
}
