import SDKGenJSONTree

extension ErrorEnvelope {
    /// Creates the envelope of a failure that a response with status 200 reports; `nil` if the response reports none.
    ///
    /// Older operations report failures in an envelope with `success` and `code` (wire protocol §4.1). Members that the
    /// schema documents do not belong to the envelope. The following rules apply in this order:
    ///
    /// - If `success` is present, its value decides.
    /// - A code that is a failure status, or that has the form of an error code, means a failure.
    /// - Any other code may be the service's word for success. The code means success if a documented field has a
    ///   value: `{"Code": "1", "Message": "done", "Total": 0}`.
    /// - If the schema documents no result, a code that is not a name means a failure only together with a message.
    init?(failureInSuccess members: [ResponseDocument.Member], schema: Schema) {
        let envelope = members.filter { !schema.recognizes($0.name) }.withInnerError
        if envelope.isEmpty { return nil }
        let textLimit = 1024
        func text(_ name: String) -> String? {
            let value = envelope.value(named: name) ?? envelope.value(named: name.withSwappedInitialCase)
            return value.flatMap { $0.isBlank ? nil : $0.text(upTo: textLimit).trimmed }
        }
        let isFailure: Bool
        if let success = text("Success") {
            isFailure = success.lowercased() == "false" || success == "0"
        } else if let code = text("Code"), !Self.meansSuccess(code) {
            isFailure =
                Self.isFailureStatus(code)
                || Self.isError(code, message: text("Message"), beside: members, in: schema)
        } else {
            isFailure = false
        }
        guard isFailure else { return nil }
        self.init(envelope)
        requestId = members.requestId?.text(upTo: Self.textLimit).trimmed ?? requestId
    }

    /// Returns whether a code that is not a status means an error.
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

    private static func isFailureStatus(_ text: String) -> Bool {
        Int(text).map { 400...599 ~= $0 } ?? false
    }

    /// Returns whether a code consists of words, for example `QuotaExceeded`. Numbers, `A0000` and `cn-hangzhou` are no
    /// names.
    private static func isName(_ code: String) -> Bool {
        let letterCount = code.unicodeScalars.count { $0.properties.isAlphabetic }
        return letterCount >= 4 && !code.utf8.contains(UInt8(ascii: "-"))
    }
}

extension ErrorDetails {
    /// True for known error codes, and for codes of several parts, which always mean an error.
    fileprivate var looksLikeError: Bool {
        code.utf8.contains(UInt8(ascii: ".")) || isThrottling || isRetryable || isAccessDenied || isNotFound
            || isExpiredCredentials
    }
}

extension Schema {
    /// Returns whether a result field has a value in the response.
    ///
    /// - Parameter countingZeros: Whether the number 0 is such a value. A failed response can have the total 0.
    fileprivate func hasResult(in members: [ResponseDocument.Member], countingZeros: Bool) -> Bool {
        let members = self.members(ofEnvelope: members)
        return matches(in: members).contains { match in
            fields[match.position].isResult
                && members[match.index].value.hasContent(countingZeros: countingZeros)
        }
    }
}

extension Schema.Field {
    /// True for a field with a result of the operation. The status, the message and the requested page are no results.
    fileprivate var isResult: Bool {
        !traits.contains(.requestId)
            && !["code", "message", "success", "pagenumber", "pagesize"].contains(name.lowercased())
    }
}

extension ResponseDocument {
    /// Returns `false` for null, for a blank text, and for a list or object without content.
    fileprivate func hasContent(countingZeros: Bool) -> Bool {
        switch self {
        case .null: false
        case .boolean: true
        case .number, .string: !isBlank && !isEmptyCollectionText && (countingZeros || Double(text) != 0)
        case .list(let elements): elements.contains { $0.hasContent(countingZeros: true) }
        case .object(let members): members.contains { $0.value.hasContent(countingZeros: countingZeros) }
        }
    }
}
