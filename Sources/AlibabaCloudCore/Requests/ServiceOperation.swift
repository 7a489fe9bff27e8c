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
    /// False if its requests are anonymous: sent without credentials and without a signature.
    public let isSigned: Bool

    /// The facts one by one.
    public init(_ name: String, method: Method = .post, isReadOnly: Bool = false, isSigned: Bool = true) {
        self.name = name
        self.method = method
        self.isReadOnly = isReadOnly
        self.isSigned = isSigned
    }

    /// The facts as generated code states them, in one text: the name, and behind it `get` for an operation that is called by GET,
    /// `readOnly` for one that changes nothing, and `unsigned` for one whose requests are anonymous.
    init(_ text: StaticString) {
        let name = text.description
        guard name.utf8.contains(UInt8(ascii: " ")) else {
            self.init(name)
            return
        }
        let words = name.split(separator: " ")
        self.init(
            words.first.map(String.init) ?? "", method: words.dropFirst().contains("get") ? .get : .post,
            isReadOnly: words.dropFirst().contains("readOnly"), isSigned: !words.dropFirst().contains("unsigned"))
    }
}
