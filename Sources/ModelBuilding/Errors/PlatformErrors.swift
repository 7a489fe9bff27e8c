import SDKGenServiceModel

/// The errors of the platform, which any service can return (wire protocol §5).
///
/// No document of a service lists all of them, so they are added to every service.
enum PlatformErrors {
    private struct Entry {
        let name: String
        /// The codes, separated by spaces. `Throttling.*` matches all codes that begin with `Throttling.`.
        let codes: String
        let status: Int
        let description: String
        let remedy: String
        let mayRetry: Bool
    }

    /// Returns the service-wide errors with the platform errors added that the specs do not document.
    ///
    /// A documented case with the name of a platform error gets the codes of that error.
    static func added(to cases: [ErrorCase]) -> [ErrorCase] {
        var all = cases
        let documented = Set(cases.flatMap(\.codes))
        for entry in entries {
            let codes = entry.codes.split(separator: " ").map(String.init).filter { !documented.contains($0) }
            guard let first = codes.first else { continue }
            let row = ErrorCase.Row(
                codes: codes, status: entry.status, message: nil, description: Documentation(text: entry.description),
                remedy: Documentation(text: entry.remedy), mayRetry: entry.mayRetry, isOfPlatform: true)
            // Two cases whose names differ only in case would share a documentation page.
            if let index = all.firstIndex(where: { $0.name.swift.lowercased() == entry.name.lowercased() }) {
                let known = all[index]
                all[index] = ErrorCase(name: known.name, codes: known.codes + codes, rows: known.rows + [row])
            } else {
                all.append(ErrorCase(name: Name(wire: first, swift: entry.name), codes: codes, rows: [row]))
            }
        }
        return all
    }

    /// Returns whether the platform has an error with this code.
    static func has(_ code: String) -> Bool {
        entries.contains { entry in
            entry.codes.split(separator: " ").contains { ErrorCase.covers($0, code) }
        }
    }

    private static let entries = [
        Entry(
            name: "throttling", codes: "Throttling Throttling.* Rejected.Throttling", status: 400,
            description: "Too many calls were made in a short time.", remedy: "Call less often.", mayRetry: true),
        Entry(
            name: "serviceUnavailable", codes: "ServiceUnavailable ServiceUnavailableTemporary", status: 503,
            description: "The service is temporarily unavailable.", remedy: "", mayRetry: true),
        Entry(
            name: "internalError", codes: "InternalError InternalFailure UnknownError", status: 500,
            description: "The service failed for an unspecified reason.", remedy: "", mayRetry: true),
        Entry(
            name: "systemBusy", codes: "SystemBusy Operation.Blocking", status: 500,
            description: "The service is busy.", remedy: "", mayRetry: true),
        Entry(
            name: "operationConflict", codes: "OperationConflict", status: 409,
            description: "Another operation on the same resource is still running.", remedy: "", mayRetry: true),
        Entry(
            name: "taskConflict", codes: "TaskConflict TaskConflict.*", status: 400,
            description: "Operations on the same resource followed each other too quickly.", remedy: "", mayRetry: true),
        Entry(
            name: "idempotentProcessing",
            codes: "IdempotentProcessing LastTokenProcessing OperationFailed.LastTokenProcessing", status: 403,
            description: "A request with the same client token is still running.", remedy: "", mayRetry: true),
        Entry(
            name: "idempotentParameterMismatch",
            codes: "IdempotentParameterMismatch InvalidIdempotenceParameter.Mismatch IdempotenceParam.NotMatch",
            status: 400, description: "The client token was used before, with other parameters.",
            remedy: "Use a new client token.", mayRetry: false),
        Entry(
            name: "accessKeyNotFound", codes: "InvalidAccessKeyId.NotFound", status: 404,
            description: "The AccessKey does not exist, or the temporary AccessKey has expired.",
            remedy: "Check the credentials.", mayRetry: false),
        Entry(
            name: "invalidAccessKey",
            codes: "InvalidAccessKeyId InvalidAccessKeyId.Inactive Forbidden.AccessKeyDisabled", status: 403,
            description: "The AccessKey cannot be used, for example because it is disabled.",
            remedy: "Check the credentials.",
            mayRetry: false),
        Entry(
            name: "invalidSecurityToken", codes: "InvalidSecurityToken.* MissingSecurityToken", status: 400,
            description:
                "The security token is missing, has expired, or belongs to another AccessKey.",
            remedy: "Get new temporary credentials.", mayRetry: false),
        Entry(
            name: "signatureDoesNotMatch", codes: "SignatureDoesNotMatch IncompleteSignature", status: 400,
            description: "The signature does not match.", remedy: "Check the AccessKey secret.", mayRetry: false),
        Entry(
            name: "signatureNonceUsed", codes: "SignatureNonceUsed", status: 400,
            description: "The service has already received a request with this nonce.", remedy: "", mayRetry: true),
        Entry(
            name: "invalidTimestamp", codes: "IllegalTimestamp InvalidTimeStamp.*", status: 400,
            description: "The timestamp of the request differs from the service's clock by more than 15 minutes.",
            remedy: "Correct the system clock.", mayRetry: false),
        Entry(
            name: "forbiddenRAM", codes: "Forbidden.RAM", status: 403,
            description: "The caller's RAM policies do not allow the call.",
            remedy: "Ask an administrator for the permission.", mayRetry: false),
        Entry(
            name: "noPermission",
            codes: "NoPermission NotAuthorized Forbidden.SubUser Forbbiden Forbbiden.SubUser Forbidden.NotSupportRAM",
            status: 403, description: "The caller is not allowed to make the call.",
            remedy: "Ask an administrator for the permission.", mayRetry: false),
        Entry(
            name: "riskControl", codes: "Forbidden.RiskControl RealNameAuthenticationError", status: 403,
            description: "The account is restricted, or its owner has not been verified.",
            remedy: "Check the account in the console.", mayRetry: false),
        Entry(
            name: "insufficientBalance", codes: "InsufficientBalance", status: 400,
            description: "The balance of the account is insufficient.", remedy: "Top up the account.",
            mayRetry: false),
        Entry(
            name: "missingParameter", codes: "MissingParameter MissingParameter.* MissingParam MissingParam.*",
            status: 400, description: "A required parameter is missing.", remedy: "", mayRetry: false),
        Entry(
            name: "invalidParameter",
            codes: "InvalidParameter InvalidParameter.* InvalidParamater IllegalParam IllegalParam.*", status: 400,
            description: "A parameter has a value that the service does not accept.", remedy: "", mayRetry: false),
        Entry(
            name: "unsupportedParameter", codes: "UnsupportedParameter", status: 400,
            description: "The operation does not support a parameter of the request.", remedy: "", mayRetry: false),
        Entry(
            name: "invalidOwner", codes: "InvalidOwner InvalidOwnerId InvalidOwnerAccount", status: 400,
            description: "The owner does not exist, or the owner ID and account do not match.", remedy: "",
            mayRetry: false),
        Entry(
            name: "regionNotFound", codes: "InvalidRegionId.NotFound Forbidden.RegionNotFound", status: 404,
            description: "The region does not exist.", remedy: "Use the ID of an existing region.", mayRetry: false),
        Entry(
            name: "unsupportedRequest",
            codes: "InvalidAction.NotFound InvalidAction InvalidVersion UnsupportedHTTPMethod", status: 403,
            description: "The endpoint does not support the operation, its version or the HTTP method.",
            remedy: "Check the endpoint.", mayRetry: false),
    ]
}
