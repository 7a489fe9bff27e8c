/// The modules of the runtime and the public types in them.
enum RuntimeTypes {
    /// A test compares them with the runtime's sources: the generator does not depend on the runtime.
    static let names: Set<String> = [
        "ACS3Signer", "AccessDeniedDetail", "AlibabaCloudCore", "AlibabaCloudTesting", "AlibabaCloudXML",
        "AnonymousSigner", "AnyCallExecutor", "AssumeRoleCredentialsProvider", "AssumedRole", "AttemptContext",
        "CLIProfileCredentialsProvider", "CachingCredentialsProvider", "CallContext", "CallError", "CallExecutor",
        "CallOptions", "CallTimeout",
        "ClientConfiguration", "CodePosition", "CommandCredentialsProvider", "CommandResult",
        "ConfigurationError", "Credentials", "CredentialsChainError", "CredentialsEnvironment", "CredentialsFailure",
        "CredentialsProvider", "CredentialsProviderChain", "ECSRoleCredentialsProvider", "EndpointNetwork",
        "EndpointRules", "EnvironmentCredentialsProvider", "ErrorDetails", "ExpiringCredentials", "FieldContainer",
        "FieldConvertible", "FieldValue", "Fields", "GeneratedClient", "HTTPClientTransport",
        "INIProfileCredentialsProvider", "InstantClock", "InvalidRequest", "Middleware", "OIDCRoleCredentialsProvider",
        "OpenEnumeration", "PagedItems", "PagedRequest", "Pages", "Paging", "PercentEncoding", "ProxySelection",
        "QuerySigner", "RSAKeyPairCredentialsProvider", "RefreshingCredentialsProvider", "RequestParameter",
        "RequestParameters", "RequestSigner", "ResourceLookup", "ResponseFormat", "RetryObstacle", "RetryPolicy",
        "Schema", "ServiceCallError", "ServiceClient", "ServiceDescription", "ServiceFailure",
        "ServiceOperation", "ServiceRequest", "ServiceResponse", "SignatureMismatch", "SignedRequest",
        "StaticCredentialsProvider", "Structure", "StubExecutor", "Timestamp", "Transport", "TransportConfiguration",
        "TransportFailure", "TransportResponse", "TrustRoots", "URICredentialsProvider", "UnreadableResponse",
        "UnsignedRequest", "WaitError", "WaitPolicy", "Waiter",
    ]
}
