internal import ServiceModel
internal import SwiftText

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

    /// The accessor of `Members` for values of this type.
    var accessor: SwiftText {
        switch self {
        case .string: "string"
        case .integer: "integer"
        case .long: "long"
        case .float: "float"
        case .double: "double"
        case .boolean: "boolean"
        case .timestamp: "timestamp"
        case .list(.string, _): "strings"
        case .structure: "structure"
        case .list(.structure, _): "structures"
        case .list, .map, .enumeration: "value"
        }
    }

    /// The structure that stands in it deeper than the accessors for structures reach, so that it must be a `MemberValue`.
    var deepStructureKey: String? {
        switch self {
        case .list(.structure, _), .structure: nil
        case .list(let element, _), .map(let element): element.structureKey
        default: nil
        }
    }
}

/// Whether a structure is written by the caller, by the service, or by both.
enum Direction { case request, response, both }

extension Member {
    /// Whether its value is always there, so that its type is not optional.
    func isAlwaysThere(_ direction: Direction) -> Bool {
        if shape.isCollection && !(mayBeEmpty && direction != .response) { return true }
        return direction == .response ? isRequired || role == .requestId : mustBeGiven
    }

    /// Its type, as seen from inside the structure that it belongs to, or from outside the one of this name.
    func swiftType(_ direction: Direction, inside owner: String? = nil) -> SwiftText {
        let type = shape.swiftType(inside: owner)
        return isAlwaysThere(direction) ? type : "\(type)?"
    }

    /// The accessor of `Members` for its values.
    var accessor: SwiftText { mayBeEmpty ? "value" : shape.accessor }

    /// The structure that stands in it deeper than its accessor reaches, so that it must be a `MemberValue`.
    var deepStructureKey: String? { mayBeEmpty ? shape.structureKey : shape.deepStructureKey }

    /// What a property of its type reads.
    func access(_ direction: Direction) -> SwiftText {
        let label: SwiftText = isAlwaysThere(direction) && !shape.isCollection ? "required: " : .empty
        return "members.\(accessor)(\(label)\(literal: name.wire))"
    }

    /// It as a part of a response or of a structure in one. A deprecated property would warn in the SDK's own build.
    func read(from owner: SwiftText) -> SwiftText {
        deprecation == nil ? "\(owner).\(identifier)" : "\(owner).\(access(.response))"
    }

    var identifier: Identifier { Identifier(name.swift) }
}
