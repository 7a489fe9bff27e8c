/// The generated request of one operation.
public protocol ServiceRequest: Sendable, Equatable {
    /// The members by their names on the wire.
    var members: Members { get }

    /// Makes a request of members, whatever they are; generated properties read the ones they know.
    init(members: Members)

    /// What the operation returns.
    associatedtype Response: ServiceResponse
    /// The errors of the operation.
    associatedtype Failure: ServiceFailure

    /// The operation that the request calls.
    static var operation: ServiceOperation { get }
}

extension ServiceRequest {
    public static func == (left: Self, right: Self) -> Bool { left.members == right.members }
}
