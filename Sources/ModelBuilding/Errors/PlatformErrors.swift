import SDKGenServiceModel

/// The errors with which the platform refuses calls before a service sees them, or in the name of any service (wire contract §5). No
/// page of a service lists them all, so every service has them without a word in its specs.
enum PlatformErrors {
    private struct Entry {
        let name: String
        /// `Throttling.*` stands for all codes that begin with `Throttling.`.
        let codes: String
        let status: Int
        let description: String
        let remedy: String
        let mayRetry: Bool
    }

    /// The service-wide errors of a service: those of its specs, and those of the platform that its specs do not have. A case of the
    /// specs that has the name of one of these takes over its codes.
    static func added(to cases: [ErrorCase]) -> [ErrorCase] {
        var all = cases
        let documented = Set(cases.flatMap(\.codes))
        for entry in entries {
            let codes = entry.codes.split(separator: " ").map(String.init).filter { !documented.contains($0) }
            guard let first = codes.first else { continue }
            let row = ErrorCase.Row(
                codes: codes, status: entry.status, message: nil, description: Documentation(text: entry.description),
                remedy: Documentation(text: entry.remedy), mayRetry: entry.mayRetry, isOfPlatform: true)
            // Two cases whose names differ by case alone would share a page of the documentation.
            if let index = all.firstIndex(where: { $0.name.swift.lowercased() == entry.name.lowercased() }) {
                let known = all[index]
                all[index] = ErrorCase(name: known.name, codes: known.codes + codes, rows: known.rows + [row])
            } else {
                all.append(ErrorCase(name: Name(wire: first, swift: entry.name), codes: codes, rows: [row]))
            }
        }
        return all
    }

    /// Whether the platform has an error with this code.
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
            description: "The service cannot answer at the moment.", remedy: "", mayRetry: true),
        Entry(
            name: "internalError", codes: "InternalError InternalFailure UnknownError", status: 500,
            description: "The service failed for a reason that it does not name.", remedy: "", mayRetry: true),
        Entry(
            name: "systemBusy", codes: "SystemBusy Operation.Blocking", status: 500,
            description: "The service is busy.", remedy: "", mayRetry: true),
        Entry(
            name: "operationConflict", codes: "OperationConflict", status: 409,
            description: "Another operation on the same resource is still running.", remedy: "", mayRetry: true),
        Entry(
            name: "taskConflict", codes: "TaskConflict TaskConflict.*", status: 400,
            description: "Operations on the same resource follow each other too fast.", remedy: "", mayRetry: true),
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
            description: "There is no such AccessKey, or the temporary one has expired.",
            remedy: "Check the credentials.", mayRetry: false),
        Entry(
            name: "invalidAccessKey",
            codes: "InvalidAccessKeyId InvalidAccessKeyId.Inactive Forbidden.AccessKeyDisabled", status: 403,
            description: "The AccessKey cannot be used: it is disabled, for example.", remedy: "Check the credentials.",
            mayRetry: false),
        Entry(
            name: "invalidSecurityToken", codes: "InvalidSecurityToken.* MissingSecurityToken", status: 400,
            description:
                "The security token of temporary credentials is missing, expired or of another AccessKey.",
            remedy: "Get new temporary credentials.", mayRetry: false),
        Entry(
            name: "signatureDoesNotMatch", codes: "SignatureDoesNotMatch IncompleteSignature", status: 400,
            description: "The signature is wrong.", remedy: "Check the AccessKey secret.", mayRetry: false),
        Entry(
            name: "signatureNonceUsed", codes: "SignatureNonceUsed", status: 400,
            description: "The request arrived twice.", remedy: "", mayRetry: true),
        Entry(
            name: "invalidTimestamp", codes: "IllegalTimestamp InvalidTimeStamp.*", status: 400,
            description: "The time of the request differs from the time of the service by more than 15 minutes.",
            remedy: "Set the clock of the machine.", mayRetry: false),
        Entry(
            name: "forbiddenRAM", codes: "Forbidden.RAM", status: 403,
            description: "The policies of the caller do not allow the call.",
            remedy: "Have the permission granted.", mayRetry: false),
        Entry(
            name: "noPermission",
            codes: "NoPermission NotAuthorized Forbidden.SubUser Forbbiden Forbbiden.SubUser Forbidden.NotSupportRAM",
            status: 403, description: "The caller is not allowed to make the call.",
            remedy: "Have the permission granted.", mayRetry: false),
        Entry(
            name: "riskControl", codes: "Forbidden.RiskControl RealNameAuthenticationError", status: 403,
            description: "The account is restricted, or its owner has not been verified.",
            remedy: "Look at the account in the console.", mayRetry: false),
        Entry(
            name: "insufficientBalance", codes: "InsufficientBalance", status: 400,
            description: "The account does not have enough money.", remedy: "Add money to the account.",
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
            description: "The operation has no such parameter.", remedy: "", mayRetry: false),
        Entry(
            name: "invalidOwner", codes: "InvalidOwner InvalidOwnerId InvalidOwnerAccount", status: 400,
            description: "The owner is not known, or its ID and its account do not agree.", remedy: "",
            mayRetry: false),
        Entry(
            name: "regionNotFound", codes: "InvalidRegionId.NotFound Forbidden.RegionNotFound", status: 404,
            description: "There is no such region.", remedy: "Give the ID of an existing region.", mayRetry: false),
        Entry(
            name: "unsupportedRequest",
            codes: "InvalidAction.NotFound InvalidAction InvalidVersion UnsupportedHTTPMethod", status: 403,
            description: "The endpoint does not have the operation, or not in this form.",
            remedy: "Check the endpoint.", mayRetry: false),
    ]
}
