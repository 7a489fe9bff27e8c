package import SDKGenServiceModel

/// What a request says apart from the operation's own parameters, in either dialect (wire contract §1.1).
package struct Envelope: Sendable {
    package enum Dialect: String, Sendable {
        /// Everything in the query or the form.
        case v1 = "V1"
        /// The operation, the time and the signature in headers.
        case v3 = "V3"
    }

    package enum Format: String, Sendable { case json, xml }

    package let dialect: Dialect
    package let action: String
    package let version: String?
    package let format: Format
    /// Decoded query and form parameters, as they are signed.
    let query, form: [WireParameter]
    /// The operation's own.
    package let parameters: [WireParameter]

    init(_ request: IncomingRequest) throws(Refusal) {
        query = try FormText.parameters(of: request.query.utf8)
        form = request.hasForm ? try FormText.parameters(of: request.body) : []
        let all = query + form
        func parameter(_ name: String) -> String? { all.first { $0.name == name }?.value }
        // The older vendor library sends the headers of V3 beside a request that is signed the V1 way.
        let saysAction = parameter("Action") != nil
        dialect = request.header("x-acs-action") != nil && !saysAction ? .v3 : .v1
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
        parameters = all.filter { !Self.own.contains($0.name) }
    }

    /// The parameters that belong to the envelope (wire contract §1.3).
    static let own: Set<String> = [
        "Action", "Version", "Format", "AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureType",
        "SignatureNonce", "Timestamp", "SecurityToken", "BearerToken", "Signature",
    ]

    private static func format(named name: String) throws(Refusal) -> Format {
        guard let format = Format(rawValue: name.lowercased()) else {
            throw Refusal(
                status: 400, code: "InvalidParameter.Format", message: "The format \(name) is not supported.",
                reason: "The format can be JSON or XML, not \(name).")
        }
        return format
    }

    /// A client that takes both is answered in JSON.
    private static func format(accepting types: String) -> Format {
        types.contains("xml") && !types.contains("json") ? .xml : .json
    }
}

extension Envelope {
    /// Whether it asks for an operation, and of the right version.
    func check(against service: Service) throws(Refusal) {
        guard !action.isEmpty else { throw .missing("Action") }
        guard version == nil || version == service.version else {
            throw Refusal(
                status: 400, code: "InvalidVersion", message: "Specified parameter Version is not valid.",
                reason: "The version of the service is \(service.version), not \(version ?? "").")
        }
    }
}
