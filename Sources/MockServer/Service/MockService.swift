import SDKGenJSONTree
import SDKGenModelBuilding
package import SDKGenServiceModel

/// A service in memory: one request in, one answer out.
package final class MockService: Sendable {
    let index: ServiceIndex
    /// Nil when requests are not verified.
    let authenticator: Authenticator?
    /// Milliseconds since 1970.
    let now: @Sendable () -> Int64
    private let observers: [any ExchangeObserver]
    private let replay: Replay?
    private let exchanges = Locked(0)
    private let state: Locked<State>

    private struct State: Sendable {
        var interpreter: Interpreter
        var answers: RememberedAnswers
        var faults: FaultPlan
        /// Faults draw from a source of their own, so that they do not change the IDs.
        var chance: Invention
    }

    /// - Parameters:
    ///   - replay: What answers in place of the service.
    ///   - now: Milliseconds since 1970.
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
                answers: RememberedAnswers(lifetime: configuration.tokenLifetime.milliseconds),
                faults: FaultPlan(configuration.faults), chance: Invention(seed: ~configuration.seed)))
    }

    package var title: String { index.service.title }
    package var operationCount: Int { index.service.operations.count }
    var isReplaying: Bool { replay != nil }

    package func answer(_ request: IncomingRequest) -> OutgoingResponse {
        guard request.path.hasPrefix("/_mock/") else { return exchange(request).response }
        do throws(Refusal) {
            return try answerFromOutside(request)
        } catch {
            return response(refusing: error, .json)
        }
    }

    /// Answers a request to the service, and tells those who observe it.
    package func exchange(_ request: IncomingRequest) -> Exchange {
        var format = Envelope.Format.json
        var refusal: Refusal?
        let answer: OutgoingResponse
        do throws(Refusal) {
            let envelope = try Envelope(request)
            format = envelope.format
            (answer, refusal) = try self.answer(envelope, request)
        } catch {
            refusal = error
            answer = response(refusing: error, format)
        }
        let number = exchanges.withLock { count in
            count += 1
            return count
        }
        let exchange = Exchange(
            number: number, time: now(), request: request, response: answer,
            refusal: refusal)
        for observer in observers { observer.observe(exchange) }
        return exchange
    }

    /// Does to a resource what the vendor or another party does, by the name of the event in the specs.
    ///
    /// - Parameter kind: Which one is meant where several go by the same ID.
    /// - Returns: The name of the state afterwards, nil when the resource is gone.
    package func perform(_ event: String, on id: String, of kind: String? = nil) throws(Refusal) -> String? {
        let time = now()
        return try state.withLock { state throws(Refusal) in
            try state.interpreter.perform(event, on: id, of: kind, now: time).state
        }
    }

    /// Puts a resource into being without an operation.
    ///
    /// - Returns: Its ID.
    package func add(
        _ kind: String, id: String?, state: String?, attributes: [String: String]
    ) throws(Refusal) -> String {
        let time = now()
        return try self.state.withLock { locked throws(Refusal) in
            try locked.interpreter.add(kind, id: id, state: state, attributes: attributes, now: time)
        }
    }

    /// What there is of each kind.
    ///
    /// - Parameter limit: How many of a kind are given at most.
    func census(limit: Int) -> [Census] {
        let time = now()
        return state.withLock { $0.interpreter.census(limit: limit, now: time) }
    }

    func resource(_ id: String, of kind: String) -> StoredResource? {
        let time = now()
        return state.withLock { state in
            state.interpreter.store.settle(now: time)
            return state.interpreter.store.resource(id, of: kind)
        }
    }

    /// All resources, kind by kind, in the order in which they came into being.
    package func reports() -> [ResourceReport] {
        let time = now()
        return state.withLock { $0.interpreter.reports(now: time) }
    }

    /// - Returns: A refusal beside the answer where a fault took the place of the real one.
    private func answer(
        _ envelope: Envelope, _ request: IncomingRequest
    ) throws(Refusal) -> (OutgoingResponse, Refusal?) {
        let time = now()
        if let replay {
            if index.operation(named: envelope.action)?.isSigned != false {
                _ = try authenticator?.authenticate(Proof(request, envelope), now: time / 1_000)
            }
            return (try replay.answer(to: envelope), nil)
        }
        let operation = try operation(for: envelope)
        guard ["GET", "POST"].contains(request.method) else {
            throw Refusal(
                status: 403, code: "UnsupportedHTTPMethod",
                message: "This http method is not supported for the specified action.")
        }
        // Who may call an operation that is not signed shows it in its parameters.
        let keyID =
            operation.isSigned ? try authenticator?.authenticate(Proof(request, envelope), now: time / 1_000) : nil
        let fault = try fault(for: operation, request)
        if let refusal = fault?.refusal(by: operation, in: index.service) {
            var response = response(refusing: refusal, envelope.format)
            if case .throttling(let wait)? = fault { response.headers.append(("x-acs-retry-after", String(wait))) }
            return (response, refusal)
        }
        let values = try values(of: envelope.parameters, for: operation)
        let answer = try perform(operation, values, keyID: keyID ?? "", time)
        let root = "\(operation.name.wire)Response"
        var response =
            switch envelope.format {
            case .json: OutgoingResponse(status: 200, contentType: "application/json", body: answer.jsonText)
            case .xml:
                OutgoingResponse(
                    status: 200, contentType: "application/xml",
                    body: XMLText.text(operation.xmlAnswer(answer), root: root))
            }
        fault?.spoil(&response)
        return (response, nil)
    }

    private func values(of parameters: [WireParameter], for operation: Operation) throws(Refusal) -> JSONValue {
        var reader = RequestReader(
            request: operation.request, choices: operation.parameterChoices, types: index.service)
        let values = reader.read(parameters)
        if let problem = reader.problems.first { throw operation.refusal(problem, in: index.service) }
        return values
    }

    private func operation(for envelope: Envelope) throws(Refusal) -> Operation {
        try envelope.check(against: index.service)
        guard let operation = index.operation(named: envelope.action) else {
            throw Refusal(
                status: 404, code: "InvalidAction.NotFound",
                message: "Specified api is not found, please check your url and method.",
                reason: "The service has no operation \(envelope.action).")
        }
        return operation
    }

    private func fault(for operation: Operation, _ request: IncomingRequest) throws(Refusal) -> Fault? {
        if let text = request.header("x-mock-fault") {
            guard let fault = Fault(text) else {
                throw Refusal(
                    status: 400, code: "InvalidParameter.x-mock-fault", message: "There is no fault \(text).")
            }
            return fault
        }
        return state.withLock { $0.faults.next(for: operation.name.wire, &$0.chance) }
    }

    private func perform(
        _ operation: Operation, _ values: JSONValue, keyID: String, _ time: Int64
    ) throws(Refusal) -> JSONValue {
        let token = operation.request.members.first { $0.role == .idempotencyToken }
            .flatMap { values[$0.name.wire]?.scalarText }
        return try state.withLock { state throws(Refusal) in
            guard let token, !token.isEmpty else {
                return try state.interpreter.answer(operation, values, now: time)
            }
            let key = RememberedAnswers.Key(keyID: keyID, action: operation.name.wire, token: token)
            if let first = try state.answers.answer(to: key, values, now: time) { return first }
            let answer = try state.interpreter.answer(operation, values, now: time)
            state.answers.remember(answer, to: key, values, now: time)
            return answer
        }
    }

    func response(refusing refusal: Refusal, _ format: Envelope.Format) -> OutgoingResponse {
        let requestID = state.withLock { $0.interpreter.invention.requestID() }
        let body = JSONValue.object([
            .init(name: "RequestId", value: .string(requestID)),
            .init(name: "HostId", value: .string("\(index.service.name.lowercased()).mock")),
            .init(name: "Code", value: .string(refusal.code)),
            .init(name: "Message", value: .string(refusal.message)),
            .init(
                name: "Recommend",
                value: .string(
                    "https://api.aliyun.com/troubleshoot?q=\(refusal.code)&product=\(index.service.name)&requestId=\(requestID)"
                )
            ),
        ])
        return switch format {
        case .json:
            OutgoingResponse(status: refusal.status, contentType: "application/json", body: body.jsonText)
        case .xml:
            // The vendor's library reads errors in XML under this type alone (wire contract §4.1).
            OutgoingResponse(
                status: refusal.status, contentType: "text/xml;charset=utf-8", body: XMLText.text(body, root: "Error"))
        }
    }
}

extension Operation {
    /// What XML has of an answer: the elements of one that is itself a list stand inside the root element, under the name of the field.
    fileprivate func xmlAnswer(_ answer: JSONValue) -> JSONValue {
        guard let root = response.root, case .list = answer else { return answer }
        return .object([JSONValue.Member(name: root.name.wire, value: answer)])
    }
}

extension Fault {
    /// The error that takes the place of the answer.
    fileprivate func refusal(by operation: Operation, in service: Service) -> Refusal? {
        switch self {
        case .error(let code):
            operation.refusal(
                [code], in: service, about: "Fault", undocumented: 400, "A fault that was asked for.")
        case .throttling:
            Refusal(
                status: 400, code: "Throttling.User", message: "Request was denied due to user flow control.")
        case .status(let status):
            Refusal(
                status: status, code: "ServiceUnavailable",
                message: "The request has failed due to a temporary failure of the server.")
        case .slow, .half, .reset, .garbage, .wrongContentType: nil
        }
    }

    /// Changes a good answer into a bad one.
    fileprivate func spoil(_ response: inout OutgoingResponse) {
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
    /// Whole milliseconds, from none to a hundred years: there is room for more in no point in time that they are added to.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = min(max(self, .zero), Self.century).components
        return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    }

    private static let century = Duration.seconds(100 * 365 * 86_400)
}
