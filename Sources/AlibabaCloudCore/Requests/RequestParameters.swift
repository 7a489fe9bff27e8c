/// A parameter of a query or form body, without percent-encoding.
public struct RequestParameter: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// The wire name.
    public let name: String
    /// The value, without percent-encoding.
    public let value: String
    /// True if descriptions and dumps redact the value.
    public let isSensitive: Bool

    /// Creates a parameter.
    public init(_ name: String, _ value: String, isSensitive: Bool = false) {
        self.name = name
        self.value = value
        self.isSensitive = isSensitive
    }

    /// `name=value` without percent-encoding, or `name=<redacted>`.
    public var description: String { "\(name)=\(isSensitive ? Redacted().description : value)" }

    /// The name and the value. A sensitive value is redacted.
    public var customMirror: Mirror {
        Mirror(self, children: ["name": name, "value": isSensitive ? Redacted() : value as Any])
    }
}

/// The parameters of a query or form body, sorted by the UTF-8 bytes of their names, as signatures require (wire
/// protocol §1.5).
public struct RequestParameters: Sendable, Hashable, RandomAccessCollection {
    private var parameters: [RequestParameter] = []

    /// Creates an empty collection.
    public init() {}

    /// Creates a sorted collection of parameters.
    public init(_ parameters: some Sequence<RequestParameter>) {
        self.parameters = Array(parameters)
        sort()
    }

    public var startIndex: Int { parameters.startIndex }
    public var endIndex: Int { parameters.endIndex }
    public subscript(position: Int) -> RequestParameter { parameters[position] }

    /// Inserts parameters at their sorted positions. A parameter goes after existing parameters with the same name.
    public mutating func append(contentsOf added: some Sequence<RequestParameter>) {
        parameters.append(contentsOf: added)
        sort()
    }

    private mutating func sort() {
        // The sort is stable.
        parameters.sort { bytesPrecede($0.name, $1.name) }
    }

    /// Inserts a parameter at its sorted position.
    public mutating func append(_ parameter: RequestParameter) {
        append(contentsOf: CollectionOfOne(parameter))
    }

    /// The percent-encoded parameters, `name=value` joined with `&`: the form of a query, of a form body, and of the
    /// canonical query of both signatures.
    public var encoded: String { String(decoding: encodedBytes(), as: UTF8.self) }

    /// Returns the percent-encoded parameters as UTF-8 bytes.
    ///
    /// - Parameter start: The text before the parameters. The result is empty if there are no parameters.
    func encodedBytes(after start: StaticString = "") -> [UInt8] {
        if parameters.isEmpty { return [] }
        var bytes: [UInt8] = []
        // Reserves space for a few percent-encoded characters. More of them cost one allocation.
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

/// Compares UTF-8 bytes. `String.<` compares by canonical equivalence, which is the same order only for ASCII.
private func bytesPrecede(_ left: String, _ right: String) -> Bool {
    let result = left.utf8.withContiguousStorageIfAvailable { left in
        right.utf8.withContiguousStorageIfAvailable { right in left.lexicographicallyPrecedes(right) }
    }
    return (result ?? nil) ?? left.utf8.lexicographicallyPrecedes(right.utf8)
}
