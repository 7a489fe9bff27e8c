/// A provider that may have its credentials at hand. A call takes them from there and is spared the wait, which costs a task even
/// if it is over at once.
protocol PreparedCredentialsProvider: CredentialsProvider {
    /// The credentials to use now; `nil` if they have yet to be got.
    var credentialsAtHand: Credentials? { get }
}

extension StaticCredentialsProvider: PreparedCredentialsProvider {
    var credentialsAtHand: Credentials? { credentials() }
}

extension EnvironmentCredentialsProvider: PreparedCredentialsProvider {
    var credentialsAtHand: Credentials? { try? credentials() }
}

/// A provider whose credentials another one keeps for it.
protocol KeptCredentialsProvider: PreparedCredentialsProvider {
    var refreshing: RefreshingCredentialsProvider { get }
}

extension KeptCredentialsProvider {
    var credentialsAtHand: Credentials? { refreshing.credentialsAtHand }
}

extension AssumeRoleCredentialsProvider: KeptCredentialsProvider {}
extension CLIProfileCredentialsProvider: KeptCredentialsProvider {}
extension CommandCredentialsProvider: KeptCredentialsProvider {}
extension ECSRoleCredentialsProvider: KeptCredentialsProvider {}
extension INIProfileCredentialsProvider: KeptCredentialsProvider {}
extension OIDCRoleCredentialsProvider: KeptCredentialsProvider {}
extension RSAKeyPairCredentialsProvider: KeptCredentialsProvider {}
extension URICredentialsProvider: KeptCredentialsProvider {}
