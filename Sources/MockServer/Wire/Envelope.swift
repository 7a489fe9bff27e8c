import SDKGenServiceModel
package import SDKGenWireForms

/// The parts of a request that all operations share: operation, version, format and credentials (wire protocol §1.1).
package struct Envelope: Sendable {
    /// The version of the wire protocol.
    package enum Dialect: String, Sendable {
        /// The envelope is in the query or the form.
        case v1 = "V1"
        /// The envelope is in the headers.
        case v3 = "V3"
    }

    /// The format of the response.
    package enum Format: String, Sendable { case json, xml }

    package let dialect: Dialect
    /// The name of the operation; empty if the request has none.
    package let action: String
    package let version: String?
    package let format: Format
    /// The decoded parameters of the query and of the form, including those of the envelope.
    let query, form: [WireParameter]
    /// The parameters of the operation.
    package let parameters: [WireParameter]

    init(_ request: IncomingRequest) throws(ServiceError) {
        query = try request.queryParameters()
        form = request.hasForm ? try request.formParameters() : []
        let all = query + form
        func parameter(_ name: String) -> String? { all.first { $0.name == name }?.value }
        // The vendor's older library sends V3 headers with V1 requests too.
        let hasActionParameter = parameter("Action") != nil
        dialect = request.header("x-acs-action") != nil && !hasActionParameter ? .v3 : .v1
        switch dialect {
        case .v1:
            action = parameter("Action") ?? ""
            version = parameter("Version")
            format = try Self.format(named: parameter("Format") ?? "JSON")
        case .v3:
            action = request.header("x-acs-action") ?? ""
            version = request.header("x-acs-version")
            format = Self.format(accepting: request.header("accept") ?? "")
        }
        parameters = all.filter { !Self.parameterNames.contains($0.name) }
    }

    /// The names of the envelope's parameters (wire protocol §1.3).
    static let parameterNames: Set<String> = [
        "Action", "Version", "Format", "AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureType",
        "SignatureNonce", "Timestamp", "SecurityToken", "BearerToken", "Signature",
    ]

    private static func format(named name: String) throws(ServiceError) -> Format {
        guard let format = Format(rawValue: name.lowercased()) else {
            throw ServiceError(
                status: 400, code: "InvalidParameter.Format", message: "The format \(name) is not supported.",
                reason: "The format is '\(name)'; it must be JSON or XML.")
        }
        return format
    }

    // A client that accepts both formats receives JSON.
    private static func format(accepting types: String) -> Format {
        types.contains("xml") && !types.contains("json") ? .xml : .json
    }
}

extension Envelope {
    /// Checks that the request names an operation and the version of the service.
    func check(against service: Service) throws(ServiceError) {
        guard !action.isEmpty else { throw .missing("Action") }
        guard version == nil || version == service.version else {
            throw ServiceError(
                status: 400, code: "InvalidVersion", message: "Specified parameter Version is not valid.",
                reason: "The version of the service is \(service.version), not '\(version ?? "")'.")
        }
    }
}
