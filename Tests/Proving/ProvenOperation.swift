package import AlibabaCloudCore

/// A call of a generated method, as the documentation shows it.
package typealias ProvenCall<Client, Request: ServiceRequest> =
    @Sendable (Client) async throws(CallError<Request.Failure>) -> Request.Response

/// The generated tests of one operation.
package protocol ProvenOperation: SendableMetatype {
    associatedtype Client: GeneratedClient
    associatedtype Request: ServiceRequest

    /// In the order of `Service.provenCalls(of:)`.
    static var calls: [ProvenCall<Client, Request>] { get }
}
