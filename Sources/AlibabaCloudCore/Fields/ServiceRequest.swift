/// The request of an operation.
public protocol ServiceRequest: FieldContainer {
    /// The present fields.
    var _fields: Fields { get set }

    /// The response of the operation.
    associatedtype Response: ServiceResponse
    /// The errors of the operation.
    associatedtype Failure: ServiceFailure
    /// The client of the service.
    associatedtype _Client: GeneratedClient

    /// The wire name of the operation, followed by a word for each property that differs from the default, see
    /// ``ServiceOperation/init(_:)``.
    static var _action: StaticString { get }
}

extension ServiceRequest {
    /// The operation of the request.
    public static var operation: ServiceOperation { ServiceOperation(_action) }
}
