/// One parameter of a query or form, its text not yet encoded.
public struct RequestParameter: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// The name on the wire.
    public let name: String
    /// The text to send, not encoded.
    public let value: String
    /// True if descriptions and dumps must not show the value.
    public let isSensitive: Bool

    /// A parameter made of its parts.
    public init(_ name: String, _ value: String, isSensitive: Bool = false) {
        self.name = name
        self.value = value
        self.isSensitive = isSensitive
    }

    /// `name=value`, not encoded, or `name=<redacted>`.
    public var description: String { "\(name)=\(isSensitive ? Redacted().description : value)" }

    /// The name, and the value unless it is sensitive.
    public var customMirror: Mirror {
        Mirror(self, children: ["name": name, "value": isSensitive ? Redacted() : value as Any])
    }
}

/// The parameters of a query or form in the order in which signatures need them: by name, as UTF-8 bytes (wire contract
/// §1.5).
public struct RequestParameters: Sendable, Hashable, RandomAccessCollection {
    private var parameters: [RequestParameter] = []

    /// No parameters.
    public init() {}

    /// The parameters, brought into order.
    public init(_ parameters: some Sequence<RequestParameter>) {
        self.parameters = Array(parameters)
        sort()
    }

    public var startIndex: Int { parameters.startIndex }
    public var endIndex: Int { parameters.endIndex }
    public subscript(position: Int) -> RequestParameter { parameters[position] }

    /// Adds parameters, each in its place; one whose name is there already comes after it.
    public mutating func append(contentsOf added: some Sequence<RequestParameter>) {
        parameters.append(contentsOf: added)
        sort()
    }

    private mutating func sort() {
        // The sort is stable.
        parameters.sort { bytesPrecede($0.name, $1.name) }
    }

    /// Adds a parameter in its place.
    public mutating func append(_ parameter: RequestParameter) {
        append(contentsOf: CollectionOfOne(parameter))
    }

    /// `name=value` joined with `&`, names and values percent-encoded: a query, a form body and the canonical query of
    /// both signatures.
    public var encoded: String { String(decoding: encodedBytes(), as: UTF8.self) }

    /// - Parameter start: What stands before them, if there are any.
    func encodedBytes(after start: StaticString = "") -> [UInt8] {
        if parameters.isEmpty { return [] }
        var bytes: [UInt8] = []
        // Room for a few encoded characters; more of them cost one more allocation.
        bytes.reserveCapacity(parameters.reduce(64) { $0 + $1.name.utf8.count + $1.value.utf8.count + 2 })
        start.withUTF8Buffer { bytes.append(contentsOf: $0) }
        for (index, parameter) in parameters.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: "&")) }
            bytes.append(percentEncoded: parameter.name)
            bytes.append(UInt8(ascii: "="))
            bytes.append(percentEncoded: parameter.value)
        }
        return bytes
    }
}

/// The order of the UTF-8 bytes. `String <` orders by canonical equivalence, which is the same for ASCII alone.
private func bytesPrecede(_ left: String, _ right: String) -> Bool {
    let result = left.utf8.withContiguousStorageIfAvailable { left in
        right.utf8.withContiguousStorageIfAvailable { right in left.lexicographicallyPrecedes(right) }
    }
    return (result ?? nil) ?? left.utf8.lexicographicallyPrecedes(right.utf8)
}
