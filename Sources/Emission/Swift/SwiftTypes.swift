import SDKGenServiceModel
import SDKGenSwiftText

extension Shape {
    /// The type in Swift, when the value is there, as seen from the structure that it belongs to.
    var swiftType: SwiftText { swiftType(inside: nil) }

    /// The type in Swift, as seen from outside the structure of this name.
    func swiftType(inside owner: String?) -> SwiftText {
        switch self {
        case .string: "String"
        case .integer: "Int"
        case .long: "Int64"
        case .float: "Float"
        case .double: "Double"
        case .boolean: "Bool"
        case .timestamp: "Timestamp"
        case .list(let element, _): "[\(element.swiftType(inside: owner))]"
        case .map(let element): "[String: \(element.swiftType(inside: owner))]"
        case .structure(let reference), .enumeration(let reference, _):
            if let owner, reference.isNested {
                "\(Identifier(owner)).\(Identifier(reference.swift))"
            } else {
                "\(Identifier(reference.swift))"
            }
        }
    }

    /// A list or a map is empty rather than absent.
    var isCollection: Bool {
        switch self {
        case .list, .map: true
        default: false
        }
    }

    /// The accessor of `Fields` for values of this type.
    var accessor: SwiftText {
        switch self {
        case .string: "string"
        case .integer: "integer"
        case .long: "long"
        case .float: "float"
        case .double: "double"
        case .boolean: "boolean"
        case .timestamp: "timestamp"
        case .list: "list"
        case .map: "map"
        case .structure: "structure"
        case .enumeration: "enumeration"
        }
    }
}

/// Whether a structure is written by the caller, by the service, or by both.
enum Direction { case request, response, both }

extension Member {
    /// Whether an initializer or a method has no default for it.
    func mustBeGiven(in direction: Direction) -> Bool {
        direction == .response ? isRequired && role != .requestId : mustBeGiven
    }

    /// Whether its type is not optional. A list or map that is absent is empty, unless an empty one is sent.
    func isAlwaysThere(_ direction: Direction) -> Bool {
        if mustBeGiven(in: direction) { return true }
        return shape.isCollection && !(mayBeEmpty && direction != .response)
    }

    /// Its type, as seen from inside the structure that it belongs to, or from outside the one of this name.
    func swiftType(_ direction: Direction, inside owner: String? = nil) -> SwiftText {
        let type = shape.swiftType(inside: owner)
        return isAlwaysThere(direction) ? type : "\(type)?"
    }

    private func accessor(_ direction: Direction) -> SwiftText {
        shape.isCollection && !isAlwaysThere(direction) ? "collection" : shape.accessor
    }

    /// The expression that reads the field at a position.
    func getter(_ position: Int, _ direction: Direction) -> SwiftText {
        let label: SwiftText = isAlwaysThere(direction) && !shape.isCollection ? "required: " : .empty
        return "_fields.\(accessor(direction))(\(label)\(literal: position))"
    }

    /// The function that writes a field, and its arguments.
    func setter(
        _ position: Int, _ direction: Direction, _ value: SwiftText
    ) -> (function: SwiftText, arguments: [SwiftText]) {
        ("_fields.\(accessor(direction))", ["\(literal: position)", value])
    }

    /// The expression that reads the member of a structure in a response. A deprecated property would warn in the SDK's own build.
    func read(from owner: SwiftText, _ structure: Structure) -> SwiftText {
        guard deprecation != nil, let position = structure.members.firstIndex(where: { $0 === self }) else {
            return "\(owner).\(identifier)"
        }
        return "\(owner).\(getter(position, .response))"
    }

    var identifier: Identifier { Identifier(name.swift) }
}
