internal import JSONTree

extension ErrorEnvelope {
    /// The failure that a response of status 200 reports: older operations answer in an envelope that says with `success`
    /// or `code` whether the operation was carried out (wire contract §4.1). `nil` if it reports none.
    ///
    /// What is documented as a member of the response has a meaning of its own and says nothing here. If `success` is
    /// there it decides. A code decides alone only if it is a status of failure or looks like the code of an error. Any
    /// other may be a code of something else or a service's own word for success, so it needs a message beside it, and
    /// means success all the same if a documented member is there: `{"Code": "1", "Message": "done", "Vpcs": []}`.
    init?(failureInSuccess members: [ResponseDocument.Member], layout: ResponseLayout) {
        let envelope = members.filter { !layout.fields.recognizes($0.name) }
        if envelope.isEmpty { return nil }
        func value(_ name: String) -> ResponseDocument? {
            let value = envelope.value(named: name) ?? envelope.value(named: name.withOtherInitialCase)
            return value.flatMap { $0.isBlank ? nil : $0 }
        }
        let isFailure: Bool
        if let success = value("Success") {
            isFailure = success.text.lowercased() == "false" || success.text == "0"
        } else if let code = value("Code")?.text, !Self.meansSuccess(code) {
            isFailure =
                Self.isStatusOfFailure(code)
                || !(value("Message").map { Self.meansSuccess($0.text) } ?? true)
                    && (ErrorDetails(status: 200, code: code).looksLikeError || !layout.fields.areThere(in: members))
        } else {
            isFailure = false
        }
        guard isFailure else { return nil }
        self.init(envelope)
        requestId = members.requestId?.text
    }

    private static func meansSuccess(_ text: String) -> Bool {
        if let number = Int(text) { return number == 0 || 200...299 ~= number }
        return ["ok", "success", "successful"].contains(text.lowercased())
    }

    private static func isStatusOfFailure(_ text: String) -> Bool {
        Int(text).map { 400...599 ~= $0 } ?? false
    }
}

extension ErrorDetails {
    /// True for codes that mean an error whatever stands beside them: known ones, and those of several parts.
    fileprivate var looksLikeError: Bool {
        code.utf8.contains(UInt8(ascii: ".")) || isThrottling || isRetryable || isAccessDenied || isNotFound
            || isExpiredCredentials
    }
}

extension LayoutFields {
    /// True if a field is in the response that says more than how the call went.
    fileprivate func areThere(in members: [ResponseDocument.Member]) -> Bool {
        matches(inEnvelope: members).contains { match in
            let field = all[match.position]
            return !field.isRequestId && !["code", "message", "success"].contains(field.name.lowercased())
        }
    }
}
