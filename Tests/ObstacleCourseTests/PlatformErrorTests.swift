import AlibabaCloudCore
import SDKGenMinimalService
import Testing

/// The platform errors of a service whose specs do not declare them.
@Suite struct PlatformErrorTests {
    private func common(_ code: String) -> BareCommonError? {
        guard case .common(let common) = PingError(ErrorDetails(status: 400, code: code)) else { return nil }
        return common
    }

    @Test func mapsPlatformErrorsToCases() throws {
        for code in ["Throttling", "Throttling.User", "Throttling.Api", "Rejected.Throttling"] {
            #expect(common(code) == .throttling, "\(code)")
        }
        #expect(common("Throttlings") == nil)
        #expect(common("Forbidden.RAM") == .forbiddenRAM)
        #expect(common("Never.Heard.Of") == nil)
    }

    /// `isRetryable` returns the value that the documentation of the case states.
    @Test(
        arguments: [
            ("ServiceUnavailable", 503, true), ("InternalError", 500, true), ("SystemBusy", 400, true),
            ("TaskConflict.Vpc", 400, true), ("LastTokenProcessing", 403, true), ("SignatureNonceUsed", 400, true),
            ("IdempotentParameterMismatch", 400, false), ("InvalidAccessKeyId.NotFound", 404, false),
            ("Forbidden.AccessKeyDisabled", 403, false), ("MissingSecurityToken", 400, false),
            ("SignatureDoesNotMatch", 400, false), ("InvalidTimeStamp.Expired", 400, false),
            ("Forbidden.SubUser", 403, false), ("RealNameAuthenticationError", 403, false),
            ("InsufficientBalance", 400, false), ("MissingParameter.RegionId", 400, false),
            ("InvalidParamater", 400, false), ("InvalidOwnerId", 400, false), ("InvalidRegionId.NotFound", 404, false),
            ("InvalidAction.NotFound", 404, false),
        ] as [(String, Int, Bool)])
    func classifiesPlatformErrors(code: String, status: Int, isRetryable: Bool) {
        let details = ErrorDetails(status: status, code: code)
        #expect(common(code) != nil)
        #expect(details.isRetryable == isRetryable)
        #expect(!details.isNotFound)
    }
}
