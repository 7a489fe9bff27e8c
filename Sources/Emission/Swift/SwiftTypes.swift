import SDKGenServiceModel
import SDKGenSwiftText

extension Shape {
    /// The Swift type without optionality, inside the structure that declares it.
    var swiftType: SwiftText { swiftType(inside: nil) }

    /// Returns the Swift type without optionality.
    ///
    /// - Parameter owner: The structure whose nested types need its name; `nil` inside that structure.
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

    /// Whether the value is a list or a map, which is empty rather than absent.
    var isCollection: Bool {
        switch self {
        case .list, .map: true
        default: false
        }
    }

    /// The accessor of `Fields` for values of the shape.
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

/// Whether the caller, the service, or both create a structure.
enum Direction { case request, response, both }

extension Member {
    /// Returns whether an initializer or a method has no default value for the member.
    func mustBeGiven(in direction: Direction) -> Bool {
        direction == .response ? isRequired && role != .requestId : mustBeGiven
    }

    /// Returns whether the type is not optional.
    ///
    /// An absent list or map is empty, unless an empty one is sent, which makes a difference.
    func isAlwaysThere(_ direction: Direction) -> Bool {
        if mustBeGiven(in: direction) { return true }
        return shape.isCollection && !(mayBeEmpty && direction != .response)
    }

    /// Returns the Swift type of the member.
    func swiftType(_ direction: Direction, inside owner: String? = nil) -> SwiftText {
        let type = shape.swiftType(inside: owner)
        return isAlwaysThere(direction) ? type : "\(type)?"
    }

    private func accessor(_ direction: Direction) -> SwiftText {
        shape.isCollection && !isAlwaysThere(direction) ? "collection" : shape.accessor
    }

    /// Returns the expression that reads the field at a position.
    func getter(_ position: Int, _ direction: Direction) -> SwiftText {
        let label: SwiftText = isAlwaysThere(direction) && !shape.isCollection ? "required: " : .empty
        return "_fields.\(accessor(direction))(\(label)\(literal: position))"
    }

    /// Returns the function that sets a field, and its arguments.
    func setter(
        _ position: Int, _ direction: Direction, _ value: SwiftText
    ) -> (function: SwiftText, arguments: [SwiftText]) {
        ("_fields.\(accessor(direction))", ["\(literal: position)", value])
    }

    /// Returns the expression that reads the member of a structure in a response.
    ///
    /// A deprecated member is read from the fields, since its property would cause a warning in the SDK itself.
    func read(from owner: SwiftText, _ structure: Structure) -> SwiftText {
        guard deprecation != nil, let position = structure.members.firstIndex(where: { $0 === self }) else {
            return "\(owner).\(identifier)"
        }
        return "\(owner).\(getter(position, .response))"
    }

    var identifier: Identifier { Identifier(name.swift) }
}
