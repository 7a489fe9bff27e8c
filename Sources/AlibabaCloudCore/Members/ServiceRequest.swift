/// The generated request of one operation.
///
/// Requests are compared with `==`. They are not `Equatable`, like responses: each conformance costs the compiler of every program
/// that contains a client of 400 operations, used or not. What needs one takes that of ``members``.
public protocol ServiceRequest: Sendable {
    /// The members by their names on the wire.
    var members: Members { get }

    /// What the operation returns.
    associatedtype Response: ServiceResponse
    /// The errors of the operation.
    associatedtype Failure: ServiceFailure

    /// The operation that the request calls: its name on the wire, then a space and a word for each thing that is not as
    /// with most operations, see ``ServiceOperation/init(_:)``.
    static var action: StaticString { get }
}

extension ServiceRequest {
    /// The operation that the request calls.
    public static var operation: ServiceOperation { ServiceOperation(action) }

    public static func == (left: Self, right: Self) -> Bool { left.members == right.members }
    public static func != (left: Self, right: Self) -> Bool { left.members != right.members }
}
