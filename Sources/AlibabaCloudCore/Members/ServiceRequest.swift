/// The generated request of one operation.
public protocol ServiceRequest: Structure {
    /// What the operation returns.
    associatedtype Response: ServiceResponse
    /// The errors of the operation.
    associatedtype Failure: ServiceFailure

    /// The operation that the request calls.
    static var operation: ServiceOperation { get }
}
