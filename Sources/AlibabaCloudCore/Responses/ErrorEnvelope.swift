internal import JSONTree

extension ErrorDetails {
    /// What an answer with another status than 2xx says. All of it is kept, in whatever shape it came (wire contract
    /// §4.3).
    ///
    /// - Parameter signedText: What the request was signed as.
    convenience init(
        status: Int, body: [UInt8], format: ResponseFormat, signedText: SignedText? = nil, call: CallContext? = nil
    ) {
        var envelope = ErrorEnvelope([])
        if let document = try? format.document(of: body), case .object(let members) = document {
            envelope = ErrorEnvelope(members)
        }
        self.init(status: status, envelope, bodyPrefix: boundedText(of: body), signedText: signedText, call: call)
    }

    /// - Parameter bodyPrefix: What is kept if the envelope names no code.
    convenience init(
        status: Int, _ envelope: ErrorEnvelope, bodyPrefix: String?, signedText: SignedText? = nil, call: CallContext?
    ) {
        var mismatch: SignatureMismatch?
        if let signedText, let code = envelope.code, SignatureMismatch.codes.contains(code) {
            mismatch = SignatureMismatch(envelope.message ?? "", signedText)
        }
        self.init(
            status: status, code: envelope.code ?? "", message: envelope.message ?? "", requestId: envelope.requestId,
            hostId: envelope.hostId, recommendation: envelope.recommendation,
            accessDeniedDetail: envelope.accessDeniedDetail, otherMembers: envelope.otherMembers,
            bodyPrefix: envelope.code == nil ? bodyPrefix : nil, signatureMismatch: mismatch, call: call)
    }
}

/// The members of an error, whether their names begin in upper or in lower case. What is null or blank counts as absent.
struct ErrorEnvelope {
    private(set) var code: String?
    private(set) var message: String?
    var requestId: String?
    private(set) var hostId: String?
    private(set) var recommendation: String?
    private(set) var accessDeniedDetail: AccessDeniedDetail?
    var otherMembers: [String: String]

    init(_ members: [ResponseDocument.Member]) {
        var rest = MembersInEitherCase(members)
        code = rest.takeText("Code")
        message = rest.takeText("Message")
        requestId = rest.takeText("RequestId")
        hostId = rest.takeText("HostId")
        recommendation = rest.takeText("Recommend")
        accessDeniedDetail = rest.take("AccessDeniedDetail").map(AccessDeniedDetail.init)
        otherMembers = rest.texts
    }
}

extension AccessDeniedDetail {
    fileprivate init(_ document: ResponseDocument) {
        guard case .object(let members) = document else {
            text = document.text
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
    private var values: [String: ResponseDocument]

    /// Of repeated names the last one counts.
    init(_ members: [ResponseDocument.Member]) {
        values = Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
    }

    mutating func take(_ name: String) -> ResponseDocument? {
        for spelling in [name, name.withOtherInitialCase] {
            if let value = values.removeValue(forKey: spelling), !value.isBlank { return value }
        }
        return nil
    }

    mutating func takeText(_ name: String) -> String? {
        take(name)?.text
    }

    var texts: [String: String] {
        values.mapValues(\.text)
    }
}
