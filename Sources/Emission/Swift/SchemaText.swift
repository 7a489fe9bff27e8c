import SDKGenServiceModel
import SDKGenSwiftText

/// The schema of a structure, request or response: a line for each field with its name, type and flags.
struct SchemaText {
    private let service: Service
    private let direction: Direction
    private(set) var lines: [String] = []
    /// The structures and enumerations that lines refer to by position.
    private(set) var types: [Identifier] = []
    private var positions: [String: Int] = [:]

    init(_ structure: Structure, _ direction: Direction, in service: Service) {
        self.service = service
        self.direction = direction
        for member in structure.members {
            lines.append(([Self.word(member.name.wire), type(member.shape)] + flags(member)).joined(separator: " "))
        }
    }

    /// Returns a name as one word: spaces and percent signs are percent-encoded.
    private static func word(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "%") }) else { return name }
        return name.replacing("%", with: "%25").replacing(" ", with: "%20")
    }

    /// - Parameter isInside: Whether the shape is that of elements, where an enumeration is given by its type.
    private mutating func type(_ shape: Shape, isInside: Bool = false) -> String {
        switch shape {
        case .string: "string"
        case .integer: "integer"
        case .long: "long"
        case .float: "float"
        case .double: "double"
        case .boolean: "boolean"
        case .timestamp: "timestamp"
        case .enumeration(_, let ofIntegers) where !isInside: ofIntegers ? "integer" : "string"
        case .list(let element, let wrapper):
            "list\(wrapper.map { ":\($0)" } ?? "")<\(type(element, isInside: true))>"
        case .map(let element): "map<\(type(element, isInside: true))>"
        case .structure(let reference), .enumeration(let reference, _): "{\(position(of: reference.swift))}"
        }
    }

    private mutating func position(of type: String) -> Int {
        if let position = positions[type] { return position }
        positions[type] = types.count
        types.append(Identifier(type))
        return types.count - 1
    }

    private func flags(_ member: Member) -> [String] {
        var flags: [String] = []
        if member.mustBeGiven(in: direction) { flags.append("required") }
        switch member.role {
        case .requestId: flags.append("requestId")
        case .region:
            let mayLack = member.isRequired && service.regionUse == .optional
            flags.append(mayLack ? "requiredRegion" : "region")
        case .idempotencyToken: flags.append("idempotencyToken")
        default: break
        }
        if member.isSensitive { flags.append("sensitive") }
        if member.isRoot { flags.append("root") }
        if member.style != .flat { flags.append(member.style.rawValue) }
        if member.isInBody { flags.append("body") }
        if member.isTextInJSON { flags.append("text") }
        if member.mayBeEmpty { flags.append("mayBeEmpty") }
        if member.name.swift != Self.usualName(member.name.wire) { flags.append("as:\(member.name.swift)") }
        return flags
    }

    /// Returns the Swift name of a field without the flag `as`.
    private static func usualName(_ wire: String) -> String {
        guard let initial = wire.utf8.first, (65...90).contains(initial) else { return wire }
        return wire.prefix(1).lowercased() + wire.dropFirst()
    }
}
