import NIOConcurrencyHelpers

/// What is to be known of an operation for its calls.
final class OperationFacts: Sendable {
    let operation: ServiceOperation
    let codeTraits: CodeTraits?
    /// Whether a field of the request, or of a structure inside, is sensitive.
    let hasSensitiveFields: Bool

    fileprivate init<Request: ServiceRequest>(of request: Request.Type, _ service: ServiceDescription) {
        operation = request.operation
        hasSensitiveFields = request._schema.hasSensitiveField
        codeTraits = CodeTraits(Request.Failure._codes.description, service.commonCodes)
    }
}

/// What is known of the operations that a client has called, each read from the texts of generated code once.
final class OperationCache: Sendable {
    private let facts = NIOLockedValueBox<[ObjectIdentifier: OperationFacts]>([:])

    func facts<Request: ServiceRequest>(
        of request: Request.Type, _ service: ServiceDescription
    ) -> OperationFacts {
        let key = ObjectIdentifier(request)
        if let known = facts.withLockedValue({ $0[key] }) { return known }
        let new = OperationFacts(of: request, service)
        facts.withLockedValue { $0[key] = new }
        return new
    }
}
