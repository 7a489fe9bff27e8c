internal import NIOConcurrencyHelpers

/// What is to be known of an operation for its calls.
final class OperationFacts: Sendable {
    let operation: ServiceOperation
    let layout: Result<ResponseLayout, ResponseLayout.Malformation>
    let codeTraits: CodeTraits?

    fileprivate init<Request: ServiceRequest>(of request: Request.Type, _ service: ServiceDescription) {
        operation = request.operation
        codeTraits = CodeTraits(Request.Failure._codes.description, service.commonCodes)
        layout = Result { () throws(ResponseLayout.Malformation) in
            try ResponseLayout(Request.Response.layout.description)
        }
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
