/// A generated type that holds the fields of a schema: a request, a response or a structure inside one.
///
/// Printing and reflection show the fields by their names in Swift; sensitive ones stay hidden. The names of its
/// requirements begin with an underscore, because all other names belong to the specifications.
public protocol FieldContainer: Sendable, Hashable, Codable, CustomReflectable {
    /// The fields that the type can hold.
    static var _schema: Schema { get }

    /// The fields that are present.
    var _fields: Fields { get }

    /// Creates a value with fields of the type's schema.
    init(_fields: Fields)
}

extension FieldContainer {
    public static func == (left: Self, right: Self) -> Bool { left._fields == right._fields }

    public func hash(into hasher: inout Hasher) { hasher.combine(_fields) }

    // Otherwise the compiler derives it for each generated type.
    public var hashValue: Int { _fields.hashValue }

    /// The fields that are present by their names in Swift, sensitive ones as `<redacted>`. `print` shows them as well.
    public var customMirror: Mirror {
        Mirror(self, children: _fields.reflectedChildren, displayStyle: .struct)
    }
}

/// A generated structure inside a request or a response.
public protocol Structure: FieldContainer, FieldConvertible {}

extension Structure {
    public init?(_fieldValue: FieldValue) {
        guard case .structure(let fields) = _fieldValue else { return nil }
        self.init(_fields: fields)
    }

    public init(_absentField: Void) {
        self.init(_fields: Fields(Self._schema))
    }

    public var _fieldValue: FieldValue { .structure(_fields) }
}
