import AlibabaCloudCore
import Testing

/// Every row of the table of common errors (wire contract §5), and codes that only look like them.
@Suite struct ErrorClassificationTests {
    struct Row: CustomTestStringConvertible {
        let codes: [String]
        let statuses: [Int]
        let meaning: Set<Meaning>

        init(_ statuses: [Int], _ codes: String, _ meaning: Set<Meaning> = []) {
            self.codes = codes.split(separator: " ").map(String.init)
            self.statuses = statuses
            self.meaning = meaning
        }

        var testDescription: String { codes.joined(separator: " ") }
    }

    enum Meaning {
        case throttling, retryable, notFound, accessDenied, expiredCredentials
    }

    private func meaning(of details: ErrorDetails) -> Set<Meaning> {
        let failure = DescribeThingsError(details)
        let meanings: [(Meaning, Bool, Bool)] = [
            (.throttling, details.isThrottling, failure.isThrottling),
            (.retryable, details.isRetryable, failure.isRetryable),
            (.notFound, details.isNotFound, failure.isNotFound),
            (.accessDenied, details.isAccessDenied, failure.isAccessDenied),
            (.expiredCredentials, details.isExpiredCredentials, failure.isExpiredCredentials),
        ]
        for (name, ofDetails, ofFailure) in meanings {
            #expect(ofDetails == ofFailure, "\(name)")
        }
        return Set(meanings.filter(\.1).map(\.0))
    }

    /// Statuses that the contract does not know are tested as 400, where nothing but the code says what is meant.
    static let table = [
        Row([400, 429], "Throttling Throttling.User Throttling.Api Throttling.X.Y", [.throttling, .retryable]),
        Row([400], "Rejected.Throttling", [.throttling, .retryable]),
        Row([503, 500], "ServiceUnavailable", [.retryable]),
        Row([500], "InternalError", [.retryable]),
        Row([400], "UnknownError", [.retryable]),
        Row([503, 500], "ServiceUnavailableTemporary InternalFailure", [.retryable]),
        Row([404, 400], "InvalidAccessKeyId.NotFound", [.expiredCredentials]),
        Row([400, 403], "InvalidAccessKeyId InvalidAccessKeyId.Inactive Forbidden.AccessKeyDisabled"),
        Row([400], "SignatureDoesNotMatch IncompleteSignature"),
        Row([400], "SignatureNonceUsed", [.retryable]),
        Row([400], "InvalidTimeStamp.Expired IllegalTimestamp InvalidTimeStamp.Format"),
        Row([400], "MissingParameter MissingParameter.RegionId MissingParam.AliUid"),
        Row([400], "InvalidParameter InvalidParameter.Status InvalidParamater IllegalParam.LineCode"),
        Row([404], "InvalidAction.NotFound"),
        Row([400, 403], "InvalidVersion InvalidAction UnsupportedHTTPMethod UnsupportedParameter"),
        Row([400], "MissingSecurityToken"),
        Row(
            [400, 403, 404],
            """
            InvalidSecurityToken.Expired InvalidSecurityToken.Malformed InvalidSecurityToken.MismatchWithAccessKey \
            SecurityToken.Expired
            """, [.expiredCredentials]),
        Row([403, 400], "Forbidden.RAM", [.accessDenied]),
        Row(
            [403, 400], "NoPermission NotAuthorized Forbidden Forbidden.SubUser Forbbiden Forbbiden.SubUser",
            [.accessDenied]),
        Row([403], "Forbidden.NotSupportRAM", [.accessDenied]),
        Row([403], "Forbidden.RiskControl RealNameAuthenticationError"),
        Row([400], "InsufficientBalance"),
        Row([400], "InvalidOwnerId InvalidOwnerAccount InvalidOwner"),
        Row([404], "InvalidRegionId.NotFound Forbidden.RegionNotFound"),
        Row([400], "IdempotentParameterMismatch"),
        Row([403, 400], "InvalidIdempotenceParameter.Mismatch IdempotenceParam.NotMatch"),
        Row([400], "IdempotentProcessing", [.retryable]),
        Row([403, 400], "LastTokenProcessing OperationFailed.LastTokenProcessing", [.retryable]),
        Row([409], "OperationConflict", [.retryable]),
        Row([400], "TaskConflict TaskConflict.Vpc", [.retryable]),
        Row([400, 404], "IncorrectStatus IncorrectStatus.RouterInterface"),
        Row([400], "SystemBusy", [.retryable]),
        Row([500, 400], "Operation.Blocking", [.retryable]),
    ]

    @Test(arguments: table)
    func contract(row: Row) {
        for code in row.codes {
            for status in row.statuses {
                let meaning = meaning(of: ErrorDetails(status: status, code: code))
                #expect(meaning == row.meaning, "\(code) with \(status)")
            }
        }
    }

    @Test(arguments: [
        Row([404, 400], "InvalidPhysicalConnectionId.NotFound InvalidVpcId.NotFound NotFound", [.notFound]),
        Row([404], "EntityNotExist.Role InvalidInstanceId", [.notFound]),
        Row([400], "Forbidden.NotAllowedInState Forbidden.VBRExists Forbidden.NotInAllowDeleteStatus"),
        Row([400], "throttling TaskConflicts SystemBusy.Not InternalErrors LastTokenProcessing.Not"),
        Row([400, 403, 409, 418], "Never.Heard.Of"), Row([429], "Never.Heard.Of", [.throttling, .retryable]),
        Row([500, 502, 503, 504], "Never.Heard.Of", [.retryable]), Row([501, 505], "NotImplemented"),
    ])
    func otherCodes(row: Row) {
        contract(row: row)
    }

    /// Proxies and gateways answer without a code.
    @Test(
        arguments: [
            (429, [.throttling, .retryable]), (500, [.retryable]), (502, [.retryable]), (503, [.retryable]),
            (504, [.retryable]), (404, []), (403, []), (401, []), (301, []), (0, []),
        ] as [(Int, Set<Meaning>)])
    func withoutCode(status: Int, expected: Set<Meaning>) {
        #expect(meaning(of: ErrorDetails(status: status, code: "")) == expected)
    }

    /// An envelope of status 200 that says in its code that it should have been another one (wire contract §4.1).
    @Test(
        arguments: [
            ("500", [.retryable]), ("429", [.throttling, .retryable]), ("404", [.notFound]), ("403", []), ("200", []),
            ("99999999999999999999", []), ("-500", []),
        ] as [(String, Set<Meaning>)])
    func statusInTheCode(code: String, expected: Set<Meaning>) {
        #expect(meaning(of: ErrorDetails(status: 200, code: code)) == expected)
    }

    @Test func whatTheRestSays() {
        let expired = ErrorDetails(status: 400, code: "InvalidParameter", message: "SecurityToken.Expired")
        #expect(meaning(of: expired) == [.expiredCredentials])
        var detail = AccessDeniedDetail()
        detail.authAction = "vpc:DeleteVpc"
        let denied = ErrorDetails(status: 400, code: "Odd", accessDeniedDetail: detail)
        #expect(meaning(of: denied) == [.accessDenied])
    }
}
