import SDKGenJSONTree
package import SDKGenServiceModel
import SDKGenWireForms

/// A service in memory that turns requests into responses.
package final class MockService: Sendable {
    let index: ServiceIndex
    /// Verifies signatures and bearer tokens; nil if requests are not authenticated.
    let authenticator: Authenticator?
    /// Returns the current time in milliseconds since 1970.
    let now: @Sendable () -> Int64
    private let observers: [any ExchangeObserver]
    private let replay: Replay?
    private let exchangeCount = Locked(0)
    private let state: Locked<State>

    private struct State: Sendable {
        var interpreter: Interpreter
        var idempotencyCache: IdempotencyCache
        var faults: FaultPlan
        /// The random numbers of faults come from a separate generator, so that faults do not change the IDs.
        var faultRandom: FakeData
    }

    /// - Parameters:
    ///   - observers: Receive each exchange before its response is sent.
    ///   - replay: A recording that provides the responses instead of the service.
    ///   - now: Returns the current time in milliseconds since 1970.
    package init(
        _ service: Service, _ configuration: MockConfiguration, observers: [any ExchangeObserver] = [],
        replay: Replay? = nil, now: @escaping @Sendable () -> Int64
    ) {
        index = ServiceIndex(service)
        self.observers = observers
        self.replay = replay
        authenticator = configuration.keys.map { Authenticator(keys: $0, bearerTokens: configuration.bearerTokens) }
        self.now = now
        state = Locked(
            State(
                interpreter: Interpreter(
                    index, seed: configuration.seed, transitionTime: configuration.transitionTime.milliseconds,
                    capacity: configuration.limits.resources),
                idempotencyCache: IdempotencyCache(lifetime: configuration.tokenLifetime.milliseconds),
                faults: FaultPlan(configuration.faults), faultRandom: FakeData(seed: ~configuration.seed)))
    }

    package var title: String { index.service.title }
    package var operationCount: Int { index.service.operations.count }
    var isReplaying: Bool { replay != nil }

    /// Responds to a request to the service or to the admin API.
    package func respond(to request: IncomingRequest) -> OutgoingResponse {
        guard request.path.hasPrefix("/_mock/") else { return exchange(request).response }
        do throws(ServiceError) {
            return try respondToAdminRequest(request)
        } catch {
            return errorResponse(for: error, .json)
        }
    }

    /// Responds to a request to the service and notifies the observers.
    package func exchange(_ request: IncomingRequest) -> Exchange {
        var format = Envelope.Format.json
        var serviceError: ServiceError?
        let response: OutgoingResponse
        do throws(ServiceError) {
            let envelope = try Envelope(request)
            format = envelope.format
            (response, serviceError) = try respond(to: envelope, request)
        } catch {
            serviceError = error
            response = errorResponse(for: error, format)
        }
        let number = exchangeCount.withLock { count in
            count += 1
            return count
        }
        let exchange = Exchange(
            number: number, time: now(), request: request, response: response,
            serviceError: serviceError)
        for observer in observers { observer.observe(exchange) }
        return exchange
    }

    /// Triggers an event of a resource, by the name of the event in the specs.
    ///
    /// - Parameter kind: The kind of the resource, if several kinds share the ID.
    /// - Returns: The name of the new state; nil if the event deleted the resource.
    package func perform(_ event: String, on id: String, of kind: String? = nil) throws(ServiceError) -> String? {
        let time = now()
        return try state.withLock { state throws(ServiceError) in
            try state.interpreter.perform(event, on: id, of: kind, now: time).state
        }
    }

    /// Adds a resource without calling an operation.
    ///
    /// - Returns: The ID of the resource.
    package func add(
        _ kind: String, id: String?, state: String?, attributes: [String: String]
    ) throws(ServiceError) -> String {
        let time = now()
        return try self.state.withLock { locked throws(ServiceError) in
            try locked.interpreter.add(kind, id: id, state: state, attributes: attributes, now: time)
        }
    }

    /// Returns the number and the newest resources of each kind.
    ///
    /// - Parameter limit: The maximum number of resources of each kind.
    func resourceSummaries(limit: Int) -> [ResourceSummary] {
        let time = now()
        return state.withLock { $0.interpreter.resourceSummaries(limit: limit, now: time) }
    }

    /// Returns a resource in its current state.
    func resource(_ id: String, of kind: String) -> StoredResource? {
        let time = now()
        return state.withLock { state in
            state.interpreter.store.completeTransitions(now: time)
            return state.interpreter.store.resource(id, of: kind)
        }
    }

    /// Returns all resources, grouped by kind, each kind in the order of creation.
    package func reports() -> [ResourceReport] {
        let time = now()
        return state.withLock { $0.interpreter.reports(now: time) }
    }

    /// Returns whether there is a resource with an ID.
    ///
    /// - Parameter kind: The kind of the resource; nil for any kind.
    func has(_ id: String, of kind: String?) -> Bool {
        let kinds = kind.map { [$0] } ?? index.service.resources.map(\.name.key)
        return kinds.contains { resource(id, of: $0) != nil }
    }

    /// Responds to a request to the service.
    ///
    /// - Returns: The response, and the error if a fault replaced the real response.
    private func respond(
        to envelope: Envelope, _ request: IncomingRequest
    ) throws(ServiceError) -> (OutgoingResponse, ServiceError?) {
        let time = now()
        if let replay {
            if index.operation(named: envelope.action)?.isSigned != false {
                _ = try authenticator?.authenticate(PresentedCredentials(request, envelope), now: time / 1_000)
            }
            return (try replay.response(to: envelope), nil)
        }
        let operation = try operation(for: envelope)
        guard ["GET", "POST"].contains(request.method) else {
            throw ServiceError(
                status: 403, code: "UnsupportedHTTPMethod",
                message: "This http method is not supported for the specified action.")
        }
        // The caller of an unsigned operation has credentials in the parameters, if any.
        let keyID =
            operation.isSigned
            ? try authenticator?.authenticate(PresentedCredentials(request, envelope), now: time / 1_000) : nil
        let fault = try fault(for: operation, request)
        if let serviceError = fault?.serviceError(from: operation, in: index.service) {
            var response = errorResponse(for: serviceError, envelope.format)
            if case .throttling(let wait)? = fault { response.headers.append(("x-acs-retry-after", String(wait))) }
            return (response, serviceError)
        }
        let values = try values(of: envelope.parameters, for: operation)
        let result = try call(operation, values, keyID: keyID ?? "", time)
        let root = "\(operation.name.wire)Response"
        var response =
            switch envelope.format {
            case .json: OutgoingResponse(status: 200, contentType: "application/json", body: result.jsonText)
            case .xml:
                OutgoingResponse(
                    status: 200, contentType: "application/xml",
                    body: XMLSerializer.text(operation.xmlBody(of: result), root: root))
            }
        fault?.apply(to: &response)
        return (response, nil)
    }

    private func values(of parameters: [WireParameter], for operation: Operation) throws(ServiceError) -> JSONValue {
        var validator = RequestValidator(
            request: operation.request, choices: operation.parameterChoices, types: index.service)
        let values = validator.validate(parameters)
        if let problem = validator.problems.first { throw operation.serviceError(problem, in: index.service) }
        return values
    }

    private func operation(for envelope: Envelope) throws(ServiceError) -> Operation {
        try envelope.check(against: index.service)
        guard let operation = index.operation(named: envelope.action) else {
            throw ServiceError(
                status: 404, code: "InvalidAction.NotFound",
                message: "Specified api is not found, please check your url and method.",
                reason: "The service has no operation \(envelope.action).")
        }
        return operation
    }

    private func fault(for operation: Operation, _ request: IncomingRequest) throws(ServiceError) -> Fault? {
        if let text = request.header("x-mock-fault") {
            guard let fault = Fault(text) else {
                throw ServiceError(
                    status: 400, code: "InvalidParameter.x-mock-fault", message: "'\(text)' is not a fault.")
            }
            return fault
        }
        return state.withLock { $0.faults.next(for: operation.name.wire, &$0.faultRandom) }
    }

    private func call(
        _ operation: Operation, _ values: JSONValue, keyID: String, _ time: Int64
    ) throws(ServiceError) -> JSONValue {
        let token = operation.request.members.first { $0.role == .idempotencyToken }
            .flatMap { values[$0.name.wire]?.scalarText }
        return try state.withLock { state throws(ServiceError) in
            guard let token, !token.isEmpty else {
                return try state.interpreter.perform(operation, values, now: time)
            }
            let key = IdempotencyCache.Key(keyID: keyID, action: operation.name.wire, token: token)
            if let first = try state.idempotencyCache.response(for: key, values, now: time) { return first }
            let response = try state.interpreter.perform(operation, values, now: time)
            state.idempotencyCache.insert(response, for: key, values, now: time)
            return response
        }
    }

    func errorResponse(for serviceError: ServiceError, _ format: Envelope.Format) -> OutgoingResponse {
        let requestID = state.withLock { $0.interpreter.fakeData.requestID() }
        let body = JSONValue.object([
            .init(name: "RequestId", value: .string(requestID)),
            .init(name: "HostId", value: .string("\(index.service.name.lowercased()).mock")),
            .init(name: "Code", value: .string(serviceError.code)),
            .init(name: "Message", value: .string(serviceError.message)),
            .init(
                name: "Recommend",
                value: .string(
                    "https://api.aliyun.com/troubleshoot?q=\(serviceError.code)&product=\(index.service.name)&requestId=\(requestID)"
                )
            ),
        ])
        return switch format {
        case .json:
            OutgoingResponse(status: serviceError.status, contentType: "application/json", body: body.jsonText)
        case .xml:
            // The vendor's library parses XML errors only if they have this content type (wire protocol §4.1).
            OutgoingResponse(
                status: serviceError.status, contentType: "text/xml;charset=utf-8",
                body: XMLSerializer.text(body, root: "Error"))
        }
    }
}

extension Operation {
    /// Returns the content of the root element in XML. If the response is itself a list, its elements have the name of
    /// the root field.
    fileprivate func xmlBody(of response: JSONValue) -> JSONValue {
        guard let root = self.response.root, case .list = response else { return response }
        return .object([JSONValue.Member(name: root.name.wire, value: response)])
    }
}

extension Fault {
    /// Returns the error that replaces the response; nil for faults that change the response instead.
    fileprivate func serviceError(from operation: Operation, in service: Service) -> ServiceError? {
        switch self {
        case .error(let code):
            operation.serviceError(
                [code], in: service, about: "Fault", undocumented: 400, "A requested fault.")
        case .throttling:
            ServiceError(
                status: 400, code: "Throttling.User", message: "Request was denied due to user flow control.")
        case .status(let status):
            ServiceError(
                status: status, code: "ServiceUnavailable",
                message: "The request has failed due to a temporary failure of the server.")
        case .slow, .half, .reset, .garbage, .wrongContentType: nil
        }
    }

    /// Changes a successful response into a faulty one.
    fileprivate func apply(to response: inout OutgoingResponse) {
        switch self {
        case .slow(let delay): response.delay = delay
        case .half: response.delivery = .half
        case .reset: response.delivery = .reset
        case .garbage: response.body = "\u{FFFD}\u{0}<<<{{{"
        case .wrongContentType: response.contentType = "text/html; charset=utf-8"
        case .error, .throttling, .status: break
        }
    }
}

extension Duration {
    /// The duration in whole milliseconds, limited to the range from zero to a hundred years, so that adding it to a
    /// time does not overflow.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = min(max(self, .zero), Self.century).components
        return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    }

    private static let century = Duration.seconds(100 * 365 * 86_400)
}
