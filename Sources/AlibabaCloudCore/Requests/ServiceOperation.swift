/// What the runtime must know about an operation besides its members.
public struct ServiceOperation: Sendable, Hashable {
    /// The HTTP method of a call. Services take either; POST is what the official clients send for nearly all
    /// operations (wire contract §1.2).
    public enum Method: Sendable, Hashable {
        case get, post
    }

    /// The name on the wire, `DescribeVpcs` for example.
    public let name: String
    /// The HTTP method of its calls.
    public let method: Method
    /// True if the operation changes nothing, so that calling it again does no harm.
    public let isReadOnly: Bool

    /// The facts, as generated code states them.
    public init(_ name: String, method: Method = .post, isReadOnly: Bool = false) {
        self.name = name
        self.method = method
        self.isReadOnly = isReadOnly
    }

    /// An operation that is sent with POST and may change something, as nearly all do; default arguments would be two more calls
    /// in each generated file.
    public init(_ name: String) {
        self.init(name, method: .post, isReadOnly: false)
    }
}
