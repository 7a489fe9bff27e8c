import SDKGenJSONTree

extension ErrorDetails {
    /// Decodes an error response, in any of its forms (wire protocol §4.3). Redacts the secrets of the call.
    convenience init(
        status: Int, body: [UInt8], format: ResponseFormat, in response: ResponseContext = .none,
        call: CallContext? = nil
    ) {
        let envelope = ErrorEnvelope(format.errorMembers(of: body, unless: response.shouldStop))
        self.init(
            status: status, envelope, bodyPrefix: boundedText(of: body, without: response.secrets), response: response,
            call: call)
    }

    /// Creates the details of an error envelope. Redacts the secrets of the call.
    ///
    /// - Parameter bodyPrefix: The beginning of the body, for an envelope without a code.
    convenience init(
        status: Int, _ envelope: ErrorEnvelope, bodyPrefix: @autoclosure () -> String?, response: ResponseContext,
        call: CallContext?
    ) {
        var mismatch: SignatureMismatch?
        // A truncated message may lack the signed text.
        let isComplete = envelope.message?.utf8.count ?? 0 < ErrorEnvelope.textLimit - 3
        if isComplete, let code = envelope.code, SignatureMismatch.codes.contains(code),
            let signedText = response.signedText?()
        {
            mismatch = SignatureMismatch(envelope.message ?? "", signedText)
        }
        var redacted = envelope
        redacted.mapTexts(response.secrets.redactor().redacted)
        self.init(
            status: status, code: redacted.code ?? "", message: redacted.message ?? "",
            requestId: redacted.requestId ?? response.requestId, hostId: redacted.hostId,
            recommendation: redacted.recommendation,
            accessDeniedDetail: redacted.accessDeniedDetail, otherMembers: redacted.otherMembers,
            bodyPrefix: envelope.code == nil ? bodyPrefix() : nil, signatureMismatch: mismatch, call: call)
    }
}

/// The members of an error response.
///
/// The first letter of a name can have either case. Null and blank values count as absent, and whitespace around codes
/// and IDs is removed. Texts are truncated, which bounds the time for finding secrets and codes.
struct ErrorEnvelope {
    /// The limit for each text, and for all other members together, in UTF-8 bytes.
    static let textLimit = 1 << 16

    private(set) var code: String?
    private(set) var message: String?
    var requestId: String?
    private(set) var hostId: String?
    private(set) var recommendation: String?
    private(set) var accessDeniedDetail: AccessDeniedDetail?
    var otherMembers: [String: String]

    init(_ members: [ResponseDocument.Member]) {
        var rest = MembersInEitherCase(members.withInnerError)
        code = rest.takeText("Code")?.trimmed
        message = rest.takeText("Message")
        requestId = rest.takeText("RequestId")?.trimmed
        hostId = rest.takeText("HostId")?.trimmed
        recommendation = rest.takeText("Recommend")
        accessDeniedDetail = rest.take("AccessDeniedDetail").map(AccessDeniedDetail.init)
        otherMembers = rest.texts
    }

    mutating func mapTexts(_ transform: (String) -> String) {
        code = code.map(transform)
        message = message.map(transform)
        requestId = requestId.map(transform)
        hostId = hostId.map(transform)
        recommendation = recommendation.map(transform)
        accessDeniedDetail?.mapTexts(transform)
        otherMembers = otherMembers.mappingTexts(transform)
    }
}

extension [ResponseDocument.Member] {
    /// The members, with the member `Error` replaced by its own members unless the outer object has a code.
    var withInnerError: [ResponseDocument.Member] {
        let code = value(named: "Code") ?? value(named: "code")
        guard code?.isBlank ?? true, case .object(let inner) = value(named: "Error") ?? value(named: "error") else {
            return self
        }
        return filter { $0.name.lowercased() != "error" } + inner
    }
}

extension [String: String] {
    fileprivate func mappingTexts(_ transform: (String) -> String) -> [String: String] {
        Dictionary(map { (transform($0.key), transform($0.value)) }, uniquingKeysWith: { first, _ in first })
    }
}

extension AccessDeniedDetail {
    fileprivate mutating func mapTexts(_ transform: (String) -> String) {
        policyType = policyType.map(transform)
        noPermissionType = noPermissionType.map(transform)
        authAction = authAction.map(transform)
        authPrincipalType = authPrincipalType.map(transform)
        authPrincipalOwnerId = authPrincipalOwnerId.map(transform)
        authPrincipalDisplayName = authPrincipalDisplayName.map(transform)
        encodedDiagnosticMessage = encodedDiagnosticMessage.map(transform)
        text = text.map(transform)
        otherMembers = otherMembers.mappingTexts(transform)
    }

    fileprivate init(_ document: ResponseDocument) {
        guard case .object(let members) = document else {
            text = document.text(upTo: ErrorEnvelope.textLimit)
            return
        }
        var rest = MembersInEitherCase(members)
        policyType = rest.takeText("PolicyType")
        noPermissionType = rest.takeText("NoPermissionType")
        authAction = rest.takeText("AuthAction")
        authPrincipalType = rest.takeText("AuthPrincipalType")
        authPrincipalOwnerId = rest.takeText("AuthPrincipalOwnerId")
        authPrincipalDisplayName = rest.takeText("AuthPrincipalDisplayName")
        encodedDiagnosticMessage = rest.takeText("EncodedDiagnosticMessage")
        otherMembers = rest.texts
    }
}

/// Members that can be removed by name, regardless of the case of the first letter.
private struct MembersInEitherCase {
    /// The largest number of members that are kept. Error responses have about ten.
    private static let limit = 1000

    private var values: [String: ResponseDocument]

    /// Creates the set of members. If a name is repeated, the last member counts.
    init(_ members: [ResponseDocument.Member]) {
        values = Dictionary(
            members.prefix(Self.limit).map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
    }

    /// Removes a member and returns its value; `nil` if the value is absent, null or blank.
    mutating func take(_ name: String) -> ResponseDocument? {
        for spelling in [name, name.withSwappedInitialCase] {
            if let value = values.removeValue(forKey: spelling), !value.isBlank { return value }
        }
        return nil
    }

    mutating func takeText(_ name: String) -> String? {
        take(name)?.text(upTo: ErrorEnvelope.textLimit)
    }

    /// The remaining members as texts, sorted by name and truncated to the limit.
    var texts: [String: String] {
        var texts: [String: String] = [:]
        var remaining = ErrorEnvelope.textLimit
        for (name, value) in values.sorted(by: { $0.key < $1.key }) where name.utf8.count <= remaining {
            let text = value.text(upTo: remaining - name.utf8.count)
            texts[name] = text
            remaining -= name.utf8.count + text.utf8.count
        }
        return texts
    }
}
