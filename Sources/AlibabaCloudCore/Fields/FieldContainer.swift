/// A generated type with fields: a request, a response, or a structure inside a request or response.
///
/// `print` and reflection show the fields by their Swift names, and redact sensitive fields. The names of the
/// requirements start with an underscore, because specifications may use any other name.
public protocol FieldContainer: Sendable, Hashable, Codable, CustomReflectable {
    /// The fields that the type declares.
    static var _schema: Schema { get }

    /// The fields that are present.
    var _fields: Fields { get }

    /// Creates a value from fields of the type's schema.
    init(_fields: Fields)
}

extension FieldContainer {
    public static func == (left: Self, right: Self) -> Bool { left._fields == right._fields }

    public func hash(into hasher: inout Hasher) { hasher.combine(_fields) }

    // Declared once here, or the compiler synthesizes it for each generated type.
    public var hashValue: Int { _fields.hashValue }

    /// The present fields by their Swift names, with sensitive values as `<redacted>`. `print` uses this mirror.
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
