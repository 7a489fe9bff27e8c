package import AlibabaCloudCore

/// The generated tests of one operation.
package protocol ComplianceTest: SendableMetatype {
    associatedtype Client: GeneratedClient
    associatedtype Request: ServiceRequest

    static var callCount: Int { get }

    /// Makes one of the calls that `Service.sampleCalls(of:)` lists; the last call sets every parameter.
    static func call(
        _ number: Int, _ client: Client
    ) async throws(CallError<Request.Failure>) -> Request.Response
}

extension ComplianceTest {
    /// Makes the call that sets every parameter, for tests that do not check the request.
    static func call(_ client: Client) async throws(CallError<Request.Failure>) -> Request.Response {
        try await call(callCount - 1, client)
    }
}
