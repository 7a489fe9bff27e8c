/// A type that a field can have: a string, number, Boolean, timestamp, open enumeration or structure, or a list or
/// string-keyed map of these.
///
/// The names of the requirements start with an underscore, because specifications may use any other name.
public protocol FieldConvertible: Sendable, Hashable {
    /// Creates a value from a field value; `nil` if the field value has another type.
    init?(_fieldValue: FieldValue)

    /// Creates the zero value, which a required field returns when it is absent.
    init(_absentField: Void)

    /// The value as a field value.
    var _fieldValue: FieldValue { get }
}

extension String: FieldConvertible {
    public init?(_fieldValue: FieldValue) {
        guard case .string(let value) = _fieldValue else { return nil }
        self = value
    }

    public init(_absentField: Void) {
        self = ""
    }

    public var _fieldValue: FieldValue { .string(self) }
}

extension Int64: FieldConvertible {
    public init?(_fieldValue: FieldValue) {
        guard case .integer(let value) = _fieldValue else { return nil }
        self = value
    }

    public init(_absentField: Void) {
        self = 0
    }

    public var _fieldValue: FieldValue { .integer(self) }
}

extension Float: FieldConvertible {
    public init?(_fieldValue: FieldValue) {
        guard case .float(let value) = _fieldValue else { return nil }
        self = value
    }

    public init(_absentField: Void) {
        self = 0
    }

    public var _fieldValue: FieldValue { .float(self) }
}

extension Double: FieldConvertible {
    public init?(_fieldValue: FieldValue) {
        guard case .double(let value) = _fieldValue else { return nil }
        self = value
    }

    public init(_absentField: Void) {
        self = 0
    }

    public var _fieldValue: FieldValue { .double(self) }
}

extension Bool: FieldConvertible {
    public init?(_fieldValue: FieldValue) {
        guard case .boolean(let value) = _fieldValue else { return nil }
        self = value
    }

    public init(_absentField: Void) {
        self = false
    }

    public var _fieldValue: FieldValue { .boolean(self) }
}

extension Timestamp: FieldConvertible {
    public init?(_fieldValue: FieldValue) {
        guard case .timestamp(let value) = _fieldValue else { return nil }
        self = value
    }

    public init(_absentField: Void) {
        self.init("")
    }

    public var _fieldValue: FieldValue { .timestamp(self) }
}

extension Int: FieldConvertible {
    public init?(_fieldValue: FieldValue) {
        guard case .integer(let value) = _fieldValue else { return nil }
        self.init(exactly: value)
    }

    public init(_absentField: Void) {
        self = 0
    }

    public var _fieldValue: FieldValue { .integer(Int64(self)) }
}

extension Array: FieldConvertible where Element: FieldConvertible {
    public init?(_fieldValue: FieldValue) {
        guard case .list(let elements) = _fieldValue else { return nil }
        self = []
        reserveCapacity(elements.count)
        for element in elements {
            if let element = Element(_fieldValue: element) { append(element) }
        }
    }

    public init(_absentField: Void) {
        self = []
    }

    public var _fieldValue: FieldValue { .list(map { $0._fieldValue }) }
}

extension Dictionary: FieldConvertible where Key == String, Value: FieldConvertible {
    public init?(_fieldValue: FieldValue) {
        guard case .map(let values) = _fieldValue else { return nil }
        self = values.compactMapValues(Value.init(_fieldValue:))
    }

    public init(_absentField: Void) {
        self = [:]
    }

    public var _fieldValue: FieldValue { .map(mapValues { $0._fieldValue }) }
}
