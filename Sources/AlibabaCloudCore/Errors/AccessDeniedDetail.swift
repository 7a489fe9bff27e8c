/// The service's explanation of a denied permission (wire protocol §4.3).
public struct AccessDeniedDetail: Sendable, Hashable {
    /// The type of the policy that denied the call, for example an account policy or an identity policy.
    public var policyType: String?
    /// `ImplicitDeny` if no policy allows the call, `ExplicitDeny` if a policy forbids the call.
    public var noPermissionType: String?
    /// The denied action, for example `vpc:DeletePhysicalConnection`.
    public var authAction: String?
    /// The type of the caller's identity, for example a user or a role.
    public var authPrincipalType: String?
    /// The ID of the account that owns the caller's identity.
    public var authPrincipalOwnerId: String?
    /// The name of the caller's identity.
    public var authPrincipalDisplayName: String?
    /// The complete explanation, encoded. Only administrators of the account can decode it.
    public var encodedDiagnosticMessage: String?
    /// The detail, if the service sent a text instead of an object.
    public var text: String?
    /// The other members of the detail. Values other than strings are JSON texts.
    public var otherMembers: [String: String] = [:]

    /// Creates an empty detail for tests and test doubles.
    public init() {}
}
