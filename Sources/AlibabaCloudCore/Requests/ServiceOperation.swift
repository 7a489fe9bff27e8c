/// The name, HTTP method and properties of an operation.
public struct ServiceOperation: Sendable, Hashable {
    /// An HTTP method. Services accept both; the official clients send POST for nearly all operations (wire protocol
    /// §1.2).
    public enum Method: Sendable, Hashable {
        case get, post
    }

    /// The wire name, for example `DescribeVpcs`.
    public let name: String
    /// The HTTP method of the request (`POST` by default).
    public let method: Method
    /// True if the operation changes nothing, so that repeating a call is safe.
    public let isReadOnly: Bool
    /// False if the requests are anonymous: without credentials and without a signature.
    public let isSigned: Bool

    /// Creates an operation.
    public init(_ name: String, method: Method = .post, isReadOnly: Bool = false, isSigned: Bool = true) {
        self.name = name
        self.method = method
        self.isReadOnly = isReadOnly
        self.isSigned = isSigned
    }

    /// Parses the text of generated code: the name, followed by any of the words `get`, `readOnly` and `unsigned`.
    ///
    /// `get` sets ``method``, `readOnly` sets ``isReadOnly``, and `unsigned` clears ``isSigned``.
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
