/// The generated request of one operation.
public protocol ServiceRequest: FieldContainer {
    /// The fields that are present, which requests can change.
    var _fields: Fields { get set }

    /// The response of the operation.
    associatedtype Response: ServiceResponse
    /// The errors of the operation.
    associatedtype Failure: ServiceFailure
    /// The client of the service.
    associatedtype _Client: GeneratedClient

    /// The operation of the request: its name on the wire, then a space and a word for each thing that is not as with most
    /// operations, see ``ServiceOperation/init(_:)``.
    static var _action: StaticString { get }
}

extension ServiceRequest {
    /// The operation of the request.
    public static var operation: ServiceOperation { ServiceOperation(_action) }
}
