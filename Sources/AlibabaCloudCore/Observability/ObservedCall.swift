import Tracing

extension ServiceClient {
    /// Executes a call and reports it; inside a span if there is a tracer.
    func observed(
        _ operation: ServiceOperation, _ body: (inout Call) async throws(Call.Failure) -> Fields
    ) async throws(Call.Failure) -> Fields {
        guard let tracer = configuration.tracer else {
            return try await observed(operation, in: nil, body).get()
        }
        let name = "\(service.name)/\(operation.name)"
        return try await tracer.withAnySpan(name, ofKind: .client) { span in
            // Returns a result, since a span would record the text of a thrown error.
            await observed(operation, in: span, body)
        }.get()
    }

    private func observed(
        _ operation: ServiceOperation, in span: (any Span)?,
        _ body: (inout Call) async throws(Call.Failure) -> Fields
    ) async -> Result<Fields, Call.Failure> {
        let observer = CallObserver(client: self, action: operation.name, span: span)
        var call = Call(operation, of: self, observer)
        do throws(Call.Failure) {
            let fields = try await body(&call)
            observer.finished(call, requestId: call.requestId, error: nil)
            return .success(fields)
        } catch {
            observer.finished(call, requestId: error.requestId, error: error)
            return .failure(error)
        }
    }
}
