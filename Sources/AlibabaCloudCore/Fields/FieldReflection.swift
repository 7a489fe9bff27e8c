/// A map that prints its entries sorted by key.
private struct ReflectedMap: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let values: [String: FieldValue]

    var description: String { FieldValue.map(values).description }
    var debugDescription: String { description }
    var customMirror: Mirror {
        let entries = values.sorted { $0.key < $1.key }.map { ($0.key, $0.value.reflected) }
        return Mirror(self, unlabeledChildren: entries, displayStyle: .dictionary)
    }
}

/// The placeholder for a sensitive value.
struct Redacted: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    var description: String { "<redacted>" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: []) }
}

extension Fields: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The present fields by their Swift names, with sensitive values as `<redacted>`.
    public var description: String {
        let fields = positions.map { position in
            "\(schema.fields[position].swiftName): \(shown(position).map(\.description) ?? Redacted().description)"
        }
        return "(" + fields.joined(separator: ", ") + ")"
    }

    public var debugDescription: String { description }

    public var customMirror: Mirror {
        Mirror(self, children: reflectedChildren, displayStyle: .struct)
    }

    var reflectedChildren: [Mirror.Child] {
        positions.map { position in
            (schema.fields[position].swiftName, shown(position).map(\.reflected) ?? Redacted())
        }
    }

    /// Returns the value at a position; `nil` if it is sensitive or absent.
    private func shown(_ position: Int) -> FieldValue? {
        isSensitive || schema.fields[position].isSensitive ? nil : self[position]
    }
}

extension FieldValue: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The value in the form of a Swift literal.
    public var description: String {
        switch self {
        case .string(let value): value.debugDescription
        case .integer(let value): value.description
        case .float(let value): value.description
        case .double(let value): value.description
        case .boolean(let value): value.description
        case .timestamp(let value): value.text.debugDescription
        case .list(let elements): "[" + elements.map(\.description).joined(separator: ", ") + "]"
        case .map(let values): Self.description(of: values)
        case .structure(let fields): fields.description
        }
    }

    public var debugDescription: String { description }

    public var customMirror: Mirror { Mirror(reflecting: reflected) }

    // Sorted by key, so that equal maps print alike.
    private static func description(of values: [String: FieldValue]) -> String {
        let entries = values.sorted { $0.key < $1.key }.map { "\($0.key.debugDescription): \($0.value)" }
        return entries.isEmpty ? "[:]" : "[" + entries.joined(separator: ", ") + "]"
    }

    fileprivate var reflected: Any {
        switch self {
        case .string(let value): value
        case .integer(let value): value
        case .float(let value): value
        case .double(let value): value
        case .boolean(let value): value
        case .timestamp(let value): value
        case .list(let elements): elements.map(\.reflected)
        case .map(let values): ReflectedMap(values: values)
        case .structure(let fields): fields
        }
    }
}
