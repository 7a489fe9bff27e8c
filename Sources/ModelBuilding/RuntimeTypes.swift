/// The modules of the runtime and the public types in them.
enum RuntimeTypes {
    /// A test compares them with the runtime's sources: the generator does not depend on the runtime.
    static let names: Set<String> = [
        "ACS3Signer", "AccessDeniedDetail", "AlibabaCloudCore", "AlibabaCloudXML", "AnonymousSigner",
        "AssumeRoleCredentialsProvider", "AssumedRole", "AttemptContext", "BoundOperation",
        "CLIProfileCredentialsProvider", "CallContext", "CallError", "CallOptions", "CallTimeout",
        "ClientConfiguration", "ClientCore", "CodePosition", "CommandCredentialsProvider", "CommandResult",
        "ConfigurationError", "Credentials", "CredentialsChainError", "CredentialsEnvironment", "CredentialsFailure",
        "CredentialsProvider", "CredentialsProviderChain", "ECSRoleCredentialsProvider", "EndpointNetwork",
        "EndpointRules", "EnvironmentCredentialsProvider", "ErrorDetails", "ExpiringCredentials", "GeneratedClient",
        "HTTPClientTransport", "INIProfileCredentialsProvider", "InvalidRequest", "MemberContent", "MemberTraits",
        "MemberValue", "Members", "Middleware", "OIDCRoleCredentialsProvider", "OpenEnumeration", "PagedItems",
        "PagedRequest", "Pages", "Paging", "ResourceLookup", "WaitError", "WaitPolicy", "Waiter", "PercentEncoding",
        "ProxySelection", "QuerySigner", "RSAKeyPairCredentialsProvider", "RefreshingCredentialsProvider",
        "RequestParameter", "RequestParameters", "RequestSigner", "ResponseFormat", "RetryObstacle", "RetryPolicy",
        "ScriptedCalls",
        "ServiceCallError",
        "ServiceCaller", "ServiceClient", "ServiceDescription", "ServiceFailure", "ServiceOperation", "ServiceRequest",
        "ServiceResponse", "SignatureMismatch", "SignedRequest", "StaticCredentialsProvider", "Structure", "Timestamp",
        "Transport", "TransportConfiguration", "TransportFailure", "TransportResponse", "TrustRoots",
        "URICredentialsProvider", "UnreadableResponse", "UnsignedRequest",
    ]
}
