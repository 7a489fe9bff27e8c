import HTTPTypes

extension ServiceClient {
    /// The message of one attempt, with a time and a nonce of its own.
    ///
    /// - Parameters:
    ///   - retry: How many attempts came before it.
    ///   - pause: How long it waited.
    func request(
        _ operation: ServiceOperation, _ parameters: FlattenedFields, retry: Int, after pause: Duration?
    ) -> UnsignedRequest {
        var query = parameters.query
        var form = parameters.form
        if operation.method == .get {
            // A GET has no body, and services take any parameter in the query (wire contract §1.2).
            query.append(contentsOf: form)
            form = RequestParameters()
        }
        var headers = headers
        if let pause {
            // Wire contract §1.4.
            headers[.acsRetryAttempts] = "\(retry)"
            headers[.acsRetryDelay] = "\(pause.milliseconds)"
        }
        return UnsignedRequest(
            scheme: endpoint.scheme, authority: endpoint.authority, method: operation.method == .get ? .get : .post,
            operation: operation.name, version: service.version, query: query, form: form, headers: headers,
            timestamp: time(), nonce: configuration.nonce(), format: configuration.responseFormat.name)
    }

    /// What time it is for the service.
    func time() -> Timestamp {
        let time = configuration.clock()
        let offset = state.clockOffset
        guard offset != 0, let seconds = time.secondsSinceEpoch else { return time }
        let (corrected, isTooMuch) = seconds.addingReportingOverflow(offset)
        return isTooMuch ? time : Timestamp(secondsSinceEpoch: corrected)
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
