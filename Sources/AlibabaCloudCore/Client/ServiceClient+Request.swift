import HTTPTypes

extension ServiceClient {
    /// Returns the unsigned request of one attempt, with the current time and a new nonce.
    ///
    /// - Parameters:
    ///   - retry: The number of earlier attempts.
    ///   - pause: The pause before this attempt; `nil` for the first attempt.
    func request(
        _ operation: ServiceOperation, _ parameters: FlattenedFields, retry: Int, after pause: Duration?
    ) -> UnsignedRequest {
        var query = parameters.query
        var form = parameters.form
        if operation.method == .get {
            // A GET has no body, and services accept every parameter in the query (Wire protocol, Requests).
            query.append(contentsOf: form)
            form = RequestParameters()
        }
        var headers = headers
        if let pause {
            headers[.acsRetryAttempts] = "\(retry)"
            headers[.acsRetryDelay] = "\(pause.milliseconds)"
        }
        return UnsignedRequest(
            scheme: endpoint.scheme, authority: endpoint.authority, method: operation.method == .get ? .get : .post,
            operation: operation.name, version: service.version, query: query, form: form, headers: headers,
            timestamp: time(), nonce: configuration.nonce(), format: configuration.responseFormat.name)
    }

    /// Returns the current time of the service: the client's time plus the offset that a response revealed.
    func time() -> Timestamp {
        let time = configuration.clock()
        let offset = state.clockOffset
        guard offset != 0, let seconds = time.secondsSinceEpoch else { return time }
        let (corrected, overflows) = seconds.addingReportingOverflow(offset)
        return overflows ? time : Timestamp(secondsSinceEpoch: corrected)
    }
}

extension Duration {
    /// The whole milliseconds of the clamped duration.
    var milliseconds: Int64 {
        let components = clamped.components
        return components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}

extension HTTPField.Name {
    fileprivate static let acsRetryAttempts = HTTPField.Name("x-acs-retry-attempts")!
    fileprivate static let acsRetryDelay = HTTPField.Name("x-acs-retry-delay")!
}
