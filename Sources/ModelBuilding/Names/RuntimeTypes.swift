/// The names of the runtime's modules and of the public types in them.
enum RuntimeTypes {
    /// The names, recorded here since the generator does not depend on the runtime.
    ///
    /// `NamingTests` compares them with the sources of the runtime, and updates them with `UPDATE_EXPECTED=1`.
    static let names = Set(
        """
        ACS3Signer AccessDeniedDetail AlibabaCloudCore AlibabaCloudTesting AlibabaCloudXML AnonymousSigner AnyCallExecutor
        AssumeRoleCredentialsProvider AssumedRole AttemptContext CLIProfileCredentialsProvider CachingCredentialsProvider CallContext CallError CallExecutor
        CallOptions CallTimeout ClientConfiguration CodePosition CommandCredentialsProvider CommandResult
        ConfigurationError Credentials CredentialsChainError CredentialsEnvironment CredentialsFailure
        CredentialsProvider CredentialsProviderChain ECSRoleCredentialsProvider EndpointNetwork EndpointRules
        EnvironmentCredentialsProvider ErrorDetails ExpiringCredentials FieldContainer FieldConvertible FieldValue
        Fields GeneratedClient HTTPClientTransport INIProfileCredentialsProvider InstantClock InvalidRequest Middleware
        OIDCRoleCredentialsProvider OpenEnumeration PagedItems PagedRequest Pages Paging PercentEncoding ProxySelection
        QuerySigner RSAKeyPairCredentialsProvider RefreshingCredentialsProvider RequestParameter RequestParameters
        RequestSigner ResourceLookup ResponseFormat RetryObstacle RetryPolicy Schema ServiceCallError
        ServiceClient ServiceDescription ServiceFailure ServiceOperation ServiceRequest ServiceResponse
        SignatureMismatch SignedRequest StaticCredentialsProvider Structure StubExecutor Timestamp Transport
        TransportConfiguration TransportFailure TransportResponse TrustRoots URICredentialsProvider UnreadableResponse
        UnsignedRequest WaitError WaitPolicy Waiter
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
