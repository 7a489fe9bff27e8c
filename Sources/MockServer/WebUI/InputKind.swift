import SDKGenServiceModel
import SDKGenWireForms

/// The kind of form control for a parameter.
enum InputKind {
    case text, time, date
    /// A whole or decimal number.
    case number(isWhole: Bool)
    case boolean
    case choice([EnumerationValue])
    /// Several of the values; a numbered list on the wire.
    case multipleChoice([EnumerationValue])
    /// A list with one element per line; joined by a separator, or numbered, on the wire.
    case lines(separator: Character?)
    /// One `key=value` per line; the key is the rest of the parameter name on the wire.
    case pairs
    /// JSON text.
    case json
    /// A group of controls for the members of a structure.
    case group(Structure)
    /// A group of controls for each structure of a numbered list.
    case groups(Structure)

    /// The maximum number of values with a checkbox each.
    private static let maximumCheckboxCount = 12

    /// Returns the structure whose members can have separate controls; nil for other types.
    static func expandableStructure(_ member: Member) -> TypeReference? {
        switch (member.shape, member.style) {
        case (.list(.structure(let reference), _), .flat): reference
        case (.structure(let reference), let style) where style != .json: reference
        default: nil
        }
    }

    /// - Parameter isExpanded: Whether the members of a structure have separate controls; otherwise the structure is
    ///   `pairs`.
    init(_ member: Member, in owner: Structure, of service: Service, isExpanded: Bool) {
        func structure(_ reference: TypeReference) -> Structure? {
            isExpanded ? service.structure(reference, in: owner) : nil
        }
        func values(_ reference: TypeReference) -> [EnumerationValue] {
            // An empty value cannot be distinguished from an absent one.
            (service.enumeration(reference, in: owner)?.values ?? []).filter { !$0.name.wire.isEmpty }
        }
        switch (member.shape, member.style) {
        case (.list, .json), (.map, .json), (.structure, .json): self = .json
        case (.list, .comma), (.list, .space), (.list, .pipe): self = .lines(separator: member.style.separator)
        case (.list(let element, _), .flat):
            switch element {
            case .structure(let reference): self = structure(reference).map(InputKind.groups) ?? .pairs
            case .enumeration(let reference, _):
                let values = values(reference)
                self = values.count <= Self.maximumCheckboxCount ? .multipleChoice(values) : .lines(separator: nil)
            case .list, .map: self = .pairs
            case .string, .integer, .long, .float, .double, .boolean, .timestamp: self = .lines(separator: nil)
            }
        case (.map, _): self = .pairs
        case (.structure(let reference), _): self = structure(reference).map(InputKind.group) ?? .pairs
        case (.enumeration(let reference, _), _): self = .choice(values(reference))
        case (.boolean, _): self = .boolean
        case (.integer, _), (.long, _): self = .number(isWhole: true)
        case (.float, _), (.double, _): self = .number(isWhole: false)
        case (.timestamp, _): self = .time
        case (.string, _): self = member.constraints.format == .date ? .date : .text
        }
    }
}
