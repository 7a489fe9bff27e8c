@_spi(Generated) import AlibabaCloudCore
import Foundation
import SDKGenRepository
import Testing

/// The common errors (wire protocol §5), and codes that only resemble them.
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
        let failure: any ServiceCallError = CallError<DescribeThingsError>.service(details)
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

    /// The table of common errors. A code without a documented status has the status 400, so only the code decides.
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
    func classifiesCommonErrors(row: Row) {
        for code in row.codes {
            for status in row.statuses {
                let meaning = meaning(of: ErrorDetails(status: status, code: code))
                #expect(meaning == row.meaning, "\(code) with \(status)")
            }
        }
    }

    @Test(arguments: [
        Row([404, 400], "InvalidPhysicalConnectionId.NotFound InvalidVpcId.NotFound NotFound", [.notFound]),
        Row([404, 400], "EntityNotExist.Role ResourceNotFound.VpcId Instance.NotExist", [.notFound]),
        Row(
            [404],
            """
            InvalidInstanceId DependencyViolation.ClassicLinkEcsRouteEntry CROSS_BID.FORBIDDEN \
            InvalidFilterKey.ValueNotSupported NotFoundation Never.Heard.Of
            """),
        Row([400], "Forbidden.NotAllowedInState Forbidden.VBRExists Forbidden.NotInAllowDeleteStatus"),
        Row([400], "throttling TaskConflicts SystemBusy.Not InternalErrors LastTokenProcessing.Not"),
        Row([400, 403, 409, 418], "Never.Heard.Of"), Row([429], "Never.Heard.Of", [.throttling, .retryable]),
        Row([500, 502, 503, 504], "Never.Heard.Of", [.retryable]), Row([501, 505], "NotImplemented"),
    ])
    func classifiesOtherCodes(row: Row) {
        classifiesCommonErrors(row: row)
    }

    /// Proxies and gateways send errors without a code.
    @Test(
        arguments: [
            (429, [.throttling, .retryable]), (500, [.retryable]), (502, [.retryable]), (503, [.retryable]),
            (504, [.retryable]), (404, []), (403, []), (401, []), (301, []), (0, []),
        ] as [(Int, Set<Meaning>)])
    func classifiesByStatusWithoutACode(status: Int, expected: Set<Meaning>) {
        #expect(meaning(of: ErrorDetails(status: status, code: "")) == expected)
    }

    /// An envelope with status 200 can have the real status as its code (wire protocol §4.1).
    @Test(
        arguments: [
            ("500", [.retryable]), ("429", [.throttling, .retryable]), ("404", []), ("403", []), ("200", []),
            ("99999999999999999999", []), ("-500", []),
        ] as [(String, Set<Meaning>)])
    func classifiesByAStatusInTheCode(code: String, expected: Set<Meaning>) {
        #expect(meaning(of: ErrorDetails(status: 200, code: code)) == expected)
    }

    /// Specified traits take precedence over the name and the status of a code, except for throttling.
    @Test(arguments: [
        Row([400, 404], "Thing.Changing Thing.Busy", [.retryable]), Row([400, 404], "Thing.Gone", [.notFound]),
        Row([400, 404], "Shape.NotFound"), Row([400, 500], "InternalError"),
        Row([400], "Throttling", [.throttling, .retryable]),
        Row([400, 404], "Service.Moving", [.retryable]), Row([400, 404], "Service.Left", [.notFound]),
        Row([400], "Other.NotFound", [.notFound]), Row([503], "Other", [.retryable]), Row([404], "Other"),
    ])
    func specifiedTraitsTakePrecedence(row: Row) async throws {
        for code in row.codes {
            for status in row.statuses {
                let bench = try CallBench([CallBench.refusal(code, status: status)]) { $0.retry = .never }
                let error = try #require(await bench.remove())
                let details = try #require(error.details)
                let meanings: [(Meaning, [Bool])] = [
                    (.throttling, [error.isThrottling, details.isThrottling]),
                    (.retryable, [error.isRetryable, details.isRetryable]),
                    (.notFound, [error.isNotFound, details.isNotFound]),
                ]
                for (meaning, found) in meanings {
                    #expect(Set(found) == [row.meaning.contains(meaning)], "\(code) with \(status): \(meaning)")
                }
                // Details that a test creates have the traits of the operation, but not those of the service.
                guard !code.hasPrefix("Service.") else { continue }
                let failure = CallError<RemoveThingError>.service(ErrorDetails(status: status, code: code))
                #expect(failure.isRetryable == row.meaning.contains(.retryable), "\(code) with \(status)")
                #expect(failure.isNotFound == row.meaning.contains(.notFound), "\(code) with \(status)")
            }
        }
    }

    /// A specified retryable error means that the operation was not executed, so a write without a token is retried.
    @Test func retriesBySpecifiedTraits() async throws {
        for code in ["Thing.Changing", "Service.Moving"] {
            let bench = try CallBench([CallBench.refusal(code), CallBench.done])
            #expect(await bench.remove() == nil, "\(code)")
            #expect(await bench.attempts == 2, "\(code)")
        }
        let bench = try CallBench([CallBench.refusal("InternalError", status: 500), CallBench.done])
        #expect(await bench.describe() == nil)
        let permanent = try CallBench([CallBench.refusal("Thing.Gone"), CallBench.done])
        #expect(await permanent.remove() != nil)
        #expect(await permanent.attempts == 1)
    }

    /// Compares the classification of all documented codes with the recorded classification.
    @Test func classifiesAllDocumentedCodes() throws {
        let path = "\(RepositoryFolder.path)/Tests/AlibabaCloudCoreTests/Errors/documented-codes.txt"
        let recorded = try String(contentsOfFile: path, encoding: .utf8)
        let lines = recorded.split(separator: "\n").map { line in
            let words = line.split(separator: " ").prefix(2)
            let details = ErrorDetails(status: Int(words[0]) ?? 0, code: String(words[1]))
            let helpers = [
                ("throttling", details.isThrottling), ("retryable", details.isRetryable),
                ("notFound", details.isNotFound), ("accessDenied", details.isAccessDenied),
                ("expiredCredentials", details.isExpiredCredentials),
            ]
            return (words.map(String.init) + helpers.filter(\.1).map(\.0)).joined(separator: " ")
        }
        let found = lines.joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["UPDATE_EXPECTED"] == "1", found != recorded {
            try found.write(toFile: path, atomically: true, encoding: .utf8)
            Issue.record("The classification was recorded; check the difference.")
        }
        #expect(lines.count > 1_800)
        #expect(found == recorded)
    }

    @Test func matchesFamiliesOfCodes() {
        func position(_ code: String) -> Int {
            ErrorDetails(status: 400, code: code).index(
                in: "Throttling\nThrottling.* retryable\nOther.*\nLast permanent")
        }
        #expect(position("Throttling") == 0 && position("Throttling.User") == 1 && position("Throttling.") == 1)
        #expect(position("Throttlings") == -1 && position("Other") == -1 && position("Other.X.Y") == 2)
        #expect(position("Last") == 3 && position("Last.X") == -1 && position("*") == -1 && position("") == -1)
    }

    @Test func classifiesByMessageAndAccessDeniedDetail() {
        let expired = ErrorDetails(status: 400, code: "InvalidParameter", message: "SecurityToken.Expired")
        #expect(meaning(of: expired) == [.expiredCredentials])
        var detail = AccessDeniedDetail()
        detail.authAction = "vpc:DeleteVpc"
        let denied = ErrorDetails(status: 400, code: "Odd", accessDeniedDetail: detail)
        #expect(meaning(of: denied) == [.accessDenied])
    }
}
