import NIOConcurrencyHelpers

/// Caches the metadata of the operations that a client has called.
final class OperationCache: Sendable {
    private let entries = NIOLockedValueBox<[ObjectIdentifier: OperationMetadata]>([:])

    func metadata<Request: ServiceRequest>(
        of request: Request.Type, _ service: ServiceDescription
    ) -> OperationMetadata {
        let key = ObjectIdentifier(request)
        if let cached = entries.withLockedValue({ $0[key] }) { return cached }
        let new = OperationMetadata(of: request, service)
        entries.withLockedValue { $0[key] = new }
        return new
    }
}

/// The metadata of an operation, parsed from the strings of the generated code.
final class OperationMetadata: Sendable {
    let operation: ServiceOperation
    let codeTraits: CodeTraits?
    /// True if a field of the request, or of a structure inside, is sensitive.
    let hasSensitiveFields: Bool

    fileprivate init<Request: ServiceRequest>(of request: Request.Type, _ service: ServiceDescription) {
        operation = request.operation
        hasSensitiveFields = request._schema.hasSensitiveField
        codeTraits = CodeTraits(Request.Failure._codes.description, service.commonCodes)
    }
}
