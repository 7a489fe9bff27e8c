/// A type of which fields hold values: texts, numbers, truth values, timestamps, open enumerations, structures, and lists
/// and string-keyed maps of these.
///
/// Its requirements have long names, because the short ones belong to the specifications: a service may call a field
/// `content`, or an enumeration's value `zero`.
public protocol FieldConvertible: Sendable, Hashable {
    /// Creates the value that a field holds; `nil` if the field holds a value of another kind.
    init?(fieldValue: FieldValue)

    /// Creates the zero value, for a field that is required but absent.
    init(absentField: Void)

    /// The value in the form that fields hold.
    var fieldValue: FieldValue { get }
}

extension String: FieldConvertible {
    public init?(fieldValue: FieldValue) {
        guard case .string(let value) = fieldValue else { return nil }
        self = value
    }

    public init(absentField: Void) {
        self = ""
    }

    public var fieldValue: FieldValue { .string(self) }
}

extension Int64: FieldConvertible {
    public init?(fieldValue: FieldValue) {
        guard case .integer(let value) = fieldValue else { return nil }
        self = value
    }

    public init(absentField: Void) {
        self = 0
    }

    public var fieldValue: FieldValue { .integer(self) }
}

extension Float: FieldConvertible {
    public init?(fieldValue: FieldValue) {
        guard case .float(let value) = fieldValue else { return nil }
        self = value
    }

    public init(absentField: Void) {
        self = 0
    }

    public var fieldValue: FieldValue { .float(self) }
}

extension Double: FieldConvertible {
    public init?(fieldValue: FieldValue) {
        guard case .double(let value) = fieldValue else { return nil }
        self = value
    }

    public init(absentField: Void) {
        self = 0
    }

    public var fieldValue: FieldValue { .double(self) }
}

extension Bool: FieldConvertible {
    public init?(fieldValue: FieldValue) {
        guard case .boolean(let value) = fieldValue else { return nil }
        self = value
    }

    public init(absentField: Void) {
        self = false
    }

    public var fieldValue: FieldValue { .boolean(self) }
}

extension Timestamp: FieldConvertible {
    public init?(fieldValue: FieldValue) {
        guard case .timestamp(let value) = fieldValue else { return nil }
        self = value
    }

    public init(absentField: Void) {
        self.init("")
    }

    public var fieldValue: FieldValue { .timestamp(self) }
}

extension Int: FieldConvertible {
    public init?(fieldValue: FieldValue) {
        guard case .integer(let value) = fieldValue else { return nil }
        self.init(exactly: value)
    }

    public init(absentField: Void) {
        self = 0
    }

    public var fieldValue: FieldValue { .integer(Int64(self)) }
}

extension Array: FieldConvertible where Element: FieldConvertible {
    public init?(fieldValue: FieldValue) {
        guard case .list(let elements) = fieldValue else { return nil }
        self = []
        reserveCapacity(elements.count)
        for element in elements {
            if let element = Element(fieldValue: element) { append(element) }
        }
    }

    public init(absentField: Void) {
        self = []
    }

    public var fieldValue: FieldValue { .list(map(\.fieldValue)) }
}

extension Dictionary: FieldConvertible where Key == String, Value: FieldConvertible {
    public init?(fieldValue: FieldValue) {
        guard case .map(let values) = fieldValue else { return nil }
        self = values.compactMapValues(Value.init(fieldValue:))
    }

    public init(absentField: Void) {
        self = [:]
    }

    public var fieldValue: FieldValue { .map(mapValues(\.fieldValue)) }
}
