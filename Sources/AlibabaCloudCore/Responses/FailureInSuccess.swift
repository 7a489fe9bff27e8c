import SDKGenJSONTree

extension ErrorEnvelope {
    /// The failure that a response of status 200 reports: older operations answer in an envelope that says with `success`
    /// or `code` whether the operation was carried out (wire contract §4.1). `nil` if it reports none.
    ///
    /// What is documented as a member of the response has a meaning of its own and says nothing here. If `success` is
    /// there it decides. A code decides alone only if it is a status of failure or looks like the code of an error. Any
    /// other may be a service's own word for success, and means success if a documented member has a value beside it:
    /// `{"Code": "1", "Message": "done", "Total": 0}`. Where the response documents none, a code that is no name may be
    /// one of something else and needs a message to mean a failure.
    init?(failureInSuccess members: [ResponseDocument.Member], schema: Schema) {
        let envelope = members.filter { !schema.recognizes($0.name) }.withInnerError
        if envelope.isEmpty { return nil }
        let textLimit = 1024
        func text(_ name: String) -> String? {
            let value = envelope.value(named: name) ?? envelope.value(named: name.withOtherInitialCase)
            return value.flatMap { $0.isBlank ? nil : $0.text(upTo: textLimit).trimmed }
        }
        let isFailure: Bool
        if let success = text("Success") {
            isFailure = success.lowercased() == "false" || success == "0"
        } else if let code = text("Code"), !Self.meansSuccess(code) {
            isFailure =
                Self.isStatusOfFailure(code)
                || Self.isError(code, message: text("Message"), beside: members, in: schema)
        } else {
            isFailure = false
        }
        guard isFailure else { return nil }
        self.init(envelope)
        requestId = members.requestId?.text(upTo: Self.textLimit).trimmed ?? requestId
    }

    /// Whether a code that is no status means an error.
    private static func isError(
        _ code: String, message: String?, beside members: [ResponseDocument.Member], in schema: Schema
    ) -> Bool {
        if let message, meansSuccess(message) { return false }
        if ErrorDetails(status: 200, code: code).looksLikeError { return true }
        guard schema.fields.contains(where: \.isResult) else { return message != nil || isName(code) }
        return !schema.hasResult(in: members, countingZeros: !isName(code))
    }

    private static func meansSuccess(_ text: String) -> Bool {
        if let number = Int(text) { return number == 0 || 200...299 ~= number }
        return ["ok", "success", "successful", "succeeded", "normal", "true"].contains(text.lowercased())
    }

    private static func isStatusOfFailure(_ text: String) -> Bool {
        Int(text).map { 400...599 ~= $0 } ?? false
    }

    /// True for codes of words, as errors have them: `QuotaExceeded`. Numbers, `A0000` and `cn-hangzhou` are none.
    private static func isName(_ code: String) -> Bool {
        let letterCount = code.unicodeScalars.count { $0.properties.isAlphabetic }
        return letterCount >= 4 && !code.utf8.contains(UInt8(ascii: "-"))
    }
}

extension ErrorDetails {
    /// True for codes that mean an error whatever stands beside them: known ones, and those of several parts.
    fileprivate var looksLikeError: Bool {
        code.utf8.contains(UInt8(ascii: ".")) || isThrottling || isRetryable || isAccessDenied || isNotFound
            || isExpiredCredentials
    }
}

extension Schema {
    /// True if a field that is a result has a value in the response.
    ///
    /// - Parameter countingZeros: Whether a number 0 is such a value. The total of a list that was not made is 0 as well.
    fileprivate func hasResult(in members: [ResponseDocument.Member], countingZeros: Bool) -> Bool {
        let members = self.members(ofEnvelope: members)
        return matches(in: members).contains { match in
            fields[match.position].isResult
                && members[match.index].value.saysSomething(countingZeros: countingZeros)
        }
    }
}

extension Schema.Field {
    /// True for a field that says more than how the call went and which page was asked for.
    fileprivate var isResult: Bool {
        !traits.contains(.requestId)
            && !["code", "message", "success", "pagenumber", "pagesize"].contains(name.lowercased())
    }
}

extension ResponseDocument {
    /// False for null, for a blank text, and for a list or an object in which nothing says anything.
    fileprivate func saysSomething(countingZeros: Bool) -> Bool {
        switch self {
        case .null: false
        case .boolean: true
        case .number, .string: !isBlank && !isTextOfNothing && (countingZeros || Double(text) != 0)
        case .list(let elements): elements.contains { $0.saysSomething(countingZeros: true) }
        case .object(let members): members.contains { $0.value.saysSomething(countingZeros: countingZeros) }
        }
    }
}
