import SDKGenServiceModel

/// How a person gives a parameter.
enum FieldKind {
    case text, time, date
    /// A whole number or any.
    case number(isWhole: Bool)
    case truth
    case choice([EnumerationValue])
    /// Any of some values, each under a number of its own on the wire.
    case choices([EnumerationValue])
    /// An element a line; joined by a separator, or each under a number of its own.
    case lines(separator: String?)
    /// `key=value` a line, with what follows the name of the parameter as the key.
    case pairs
    /// JSON text.
    case json
    case group(Structure)
    /// Structures under numbers of their own.
    case groups(Structure)

    /// More than this many are chosen out of a list.
    private static let mostChoices = 12

    /// The structure whose members could have fields of their own.
    static func unfoldable(_ member: Member) -> TypeReference? {
        switch (member.shape, member.style) {
        case (.list(.structure(let reference), _), .flat): reference
        case (.structure(let reference), let style) where style != .json: reference
        default: nil
        }
    }

    /// - Parameter isUnfolded: Whether the members of a structure have fields; else it is written as pairs.
    init(_ member: Member, in owner: Structure, of service: Service, isUnfolded: Bool) {
        func structure(_ reference: TypeReference) -> Structure? {
            isUnfolded ? service.structure(reference, in: owner) : nil
        }
        func values(_ reference: TypeReference) -> [EnumerationValue] {
            // What is empty cannot be told from what is not given.
            (service.enumeration(reference, in: owner)?.values ?? []).filter { !$0.name.wire.isEmpty }
        }
        switch (member.shape, member.style) {
        case (.list, .json), (.map, .json), (.structure, .json): self = .json
        case (.list, .comma): self = .lines(separator: ",")
        case (.list, .space): self = .lines(separator: " ")
        case (.list, .pipe): self = .lines(separator: "|")
        case (.list(let element, _), .flat):
            switch element {
            case .structure(let reference): self = structure(reference).map(FieldKind.groups) ?? .pairs
            case .enumeration(let reference, _):
                let values = values(reference)
                self = values.count <= Self.mostChoices ? .choices(values) : .lines(separator: nil)
            case .list, .map: self = .pairs
            case .string, .integer, .long, .float, .double, .boolean, .timestamp: self = .lines(separator: nil)
            }
        case (.map, _): self = .pairs
        case (.structure(let reference), _): self = structure(reference).map(FieldKind.group) ?? .pairs
        case (.enumeration(let reference, _), _): self = .choice(values(reference))
        case (.boolean, _): self = .truth
        case (.integer, _), (.long, _): self = .number(isWhole: true)
        case (.float, _), (.double, _): self = .number(isWhole: false)
        case (.timestamp, _): self = .time
        case (.string, _): self = member.constraints.format == .date ? .date : .text
        }
    }
}
