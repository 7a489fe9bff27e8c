/// A set of values that the service may add to. An unknown value is kept and sent like a known one.
///
/// `switch` with cases like `.prePaid` works, and needs a `default`. In JSON, a dictionary with values as keys is an object.
public protocol OpenEnumeration: FieldConvertible, RawRepresentable, Hashable, Codable, CodingKeyRepresentable,
    CustomStringConvertible
where RawValue: FieldConvertible & Hashable & Codable {
    /// The value with this text or number on the wire, known or not.
    init(rawValue: RawValue)

    /// The values that were documented when the code was generated.
    static var knownValues: [Self] { get }
}

extension OpenEnumeration {
    public init?(_fieldValue: FieldValue) {
        guard let rawValue = RawValue(_fieldValue: _fieldValue) else { return nil }
        self.init(rawValue: rawValue)
    }

    public init(_absentField: Void) {
        self.init(rawValue: RawValue(_absentField: ()))
    }

    public var _fieldValue: FieldValue { rawValue._fieldValue }

    /// The text or number on the wire.
    public var description: String { "\(rawValue)" }

    // Otherwise the compiler derives these for each generated type.
    public var hashValue: Int { rawValue.hashValue }
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
    public static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }

    public var codingKey: any CodingKey { EnumerationKey(stringValue: description) }

    public init?(codingKey: some CodingKey) {
        let text = codingKey.stringValue
        guard let rawValue = text as? RawValue ?? Int64(text) as? RawValue ?? Int(text) as? RawValue else { return nil }
        self.init(rawValue: rawValue)
    }

    public init(from decoder: any Decoder) throws {
        self.init(rawValue: try decoder.singleValueContainer().decode(RawValue.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

/// A value as the key of a dictionary.
private struct EnumerationKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
