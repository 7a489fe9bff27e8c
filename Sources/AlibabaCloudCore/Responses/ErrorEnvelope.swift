import SDKGenJSONTree

extension ErrorDetails {
    /// What an answer with another status than 2xx says. All of it is kept, in whatever shape it came (wire contract
    /// §4.3), but for the secrets of the call.
    convenience init(
        status: Int, body: [UInt8], format: ResponseFormat, in answer: AnswerContext = .none, call: CallContext? = nil
    ) {
        let envelope = ErrorEnvelope(format.errorMembers(of: body, unless: answer.isUnwanted))
        self.init(
            status: status, envelope, bodyPrefix: boundedText(of: body, without: answer.secrets), answer: answer,
            call: call)
    }

    /// - Parameter bodyPrefix: What is kept if the envelope names no code.
    convenience init(
        status: Int, _ envelope: ErrorEnvelope, bodyPrefix: @autoclosure () -> String?, answer: AnswerContext,
        call: CallContext?
    ) {
        var mismatch: SignatureMismatch?
        // Of a message that is cut nobody knows whether it has the text that was signed.
        let isWhole = envelope.message?.utf8.count ?? 0 < ErrorEnvelope.textLimit - 3
        if isWhole, let code = envelope.code, SignatureMismatch.codes.contains(code),
            let signedText = answer.signedText?()
        {
            mismatch = SignatureMismatch(envelope.message ?? "", signedText)
        }
        var shown = envelope
        shown.mapTexts(answer.secrets.redactor().redacted)
        self.init(
            status: status, code: shown.code ?? "", message: shown.message ?? "",
            requestId: shown.requestId ?? answer.requestId, hostId: shown.hostId, recommendation: shown.recommendation,
            accessDeniedDetail: shown.accessDeniedDetail, otherMembers: shown.otherMembers,
            bodyPrefix: envelope.code == nil ? bodyPrefix() : nil, signatureMismatch: mismatch, call: call)
    }
}

/// The members of an error, whether their names begin in upper or in lower case. What is null or blank counts as absent, and
/// white space around codes and IDs says nothing.
///
/// Whatever the size of the answer, texts are kept up to a limit, so that looking through them for secrets and codes takes no time
/// worth speaking of.
struct ErrorEnvelope {
    /// The most bytes of UTF-8 of each text, and of all other members together.
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
    /// The members with those of an inner `Error` in its place, unless a code stands beside it.
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

/// Members that are taken out one by one, each under its name or the one with the other initial.
private struct MembersInEitherCase {
    /// Errors have some ten.
    private static let limit = 1000

    private var values: [String: ResponseDocument]

    /// Of repeated names the last one counts.
    init(_ members: [ResponseDocument.Member]) {
        values = Dictionary(
            members.prefix(Self.limit).map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
    }

    mutating func take(_ name: String) -> ResponseDocument? {
        for spelling in [name, name.withOtherInitialCase] {
            if let value = values.removeValue(forKey: spelling), !value.isBlank { return value }
        }
        return nil
    }

    mutating func takeText(_ name: String) -> String? {
        take(name)?.text(upTo: ErrorEnvelope.textLimit)
    }

    /// The other members, in the order of their names, as far as there is room for them.
    var texts: [String: String] {
        var texts: [String: String] = [:]
        var room = ErrorEnvelope.textLimit
        for (name, value) in values.sorted(by: { $0.key < $1.key }) where name.utf8.count <= room {
            let text = value.text(upTo: room - name.utf8.count)
            texts[name] = text
            room -= name.utf8.count + text.utf8.count
        }
        return texts
    }
}
