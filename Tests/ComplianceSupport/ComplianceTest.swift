package import AlibabaCloudCore

/// The generated tests of one operation.
package protocol ComplianceTest: SendableMetatype {
    associatedtype Client: GeneratedClient
    associatedtype Request: ServiceRequest

    static var callCount: Int { get }

    /// A call as the documentation shows it, of those that `Service.sampleCalls(of:)` lists; the last one gives every parameter.
    static func call(
        _ number: Int, _ client: Client
    ) async throws(CallError<Request.Failure>) -> Request.Response
}

extension ComplianceTest {
    /// For compliance tests that are not about the request.
    static func call(_ client: Client) async throws(CallError<Request.Failure>) -> Request.Response {
        try await call(callCount - 1, client)
    }
}
