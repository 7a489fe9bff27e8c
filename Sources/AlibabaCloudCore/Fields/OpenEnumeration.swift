/// An enumeration to which the service may add values. Unknown values are preserved, and sent like known ones.
///
/// A `switch` over the values needs a `default`. A dictionary with enumeration values as keys encodes as a JSON object.
public protocol OpenEnumeration: FieldConvertible, RawRepresentable, Hashable, Codable, CodingKeyRepresentable,
    CustomStringConvertible
where RawValue: FieldConvertible & Hashable & Codable {
    /// Creates the value for a string or number on the wire, known or unknown.
    init(rawValue: RawValue)

    /// The documented values at the time of code generation.
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

    /// The string or number on the wire.
    public var description: String { "\(rawValue)" }

    // Declared once here, or the compiler synthesizes them for each generated type.
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

/// An enumeration value as the key of a dictionary.
private struct EnumerationKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
