internal import Diagnostics
internal import ServiceModel
internal import SpecReading

/// Makes a structure, with the types that exist for it alone, from the members that a spec lists.
struct StructureBuilder {
    let catalog: Catalog
    var log = DiagnosticLog()
    /// The types around the one being built; a type inside may not have the name of one of them.
    private var enclosingTypes: [String] = []

    init(catalog: Catalog) { self.catalog = catalog }

    /// What `build` collects for one structure.
    private struct Nested {
        var structures: [Structure] = []
        var enumerations: [Enumeration] = []
        var types = NameScope()
    }

    mutating func structure(
        _ name: Name, key: String, _ specs: [DataSpec], documentation: Documentation
    ) -> Structure {
        var nested = Nested()
        var wireNames: [String: SourceLocation] = [:]
        var swiftNames = NameScope()
        var members: [Member] = []
        enclosingTypes.append(name.swift)
        defer { enclosingTypes.removeLast() }
        for spec in specs {
            guard let spec = resolved(spec), let wire = spec.name else { continue }
            if let first = wireNames[wire.value] {
                log.report(
                    .duplicateWireName, "a second \(spec.kind.rule.name) is called '\(wire.value)'", at: wire.location,
                    notes: [.init("the first one is here", at: first)])
                continue
            }
            wireNames[wire.value] = wire.location
            guard let swift = SwiftNaming.memberName(from: wire.value).map(NameSpace.member.legal) else {
                log.report(
                    .wireName, "no Swift name can be made of '\(wire.value)': it has no letter or digit",
                    at: wire.location)
                continue
            }
            if let first = swiftNames.claim(swift, at: wire.location) {
                report(sameSwiftName: wire, swift, first, spec.kind.rule.name)
                continue
            }
            if let member = member(spec, Name(wire: wire.value, swift: swift), key: key, &nested) {
                members.append(member)
            }
        }
        checkReferences(among: specs, wireNames: wireNames.keys.sorted())
        return Structure(
            name: name, key: key, documentation: documentation, members: members,
            nestedStructures: nested.structures, nestedEnumerations: nested.enumerations)
    }

    private mutating func report(
        sameSwiftName wire: Located<String>, _ swift: String, _ first: (name: String, location: SourceLocation),
        _ what: String
    ) {
        let difference = first.name == swift ? "" : ", which differs from '\(first.name)' by case alone"
        log.report(
            .duplicateSwiftName, "the \(what) '\(wire.value)' would be '\(swift)' in Swift\(difference)",
            at: wire.location, notes: [.init("that name is taken here", at: first.location)])
    }

    /// The spec itself, or the shared parameter that it uses with what it says of its own on top.
    private mutating func resolved(_ spec: DataSpec) -> DataSpec? {
        guard let use = spec.use, !spec.hasType, spec.kind == .parameter else {
            if spec.kind == .parameter, spec.name == nil {
                log.report(
                    .missingAttribute, "`<parameter>` needs the attributes 'name' and 'type', or 'use'",
                    at: spec.location)
            } else if spec.kind == .parameter, !spec.hasType {
                log.report(.missingAttribute, "`<parameter>` needs the attribute 'type'", at: spec.location)
            }
            return spec.name == nil || spec.type == nil ? nil : spec
        }
        guard let shared = catalog.sharedParameters[use.value] else {
            if catalog.isComplete {
                let hint = suggestion(for: use.value, among: catalog.sharedParameters.keys.sorted())
                log.report(
                    .unknownReference, "service.xml has no shared parameter '\(use.value)'\(hint)", at: use.location)
            }
            return nil
        }
        if let name = spec.name {
            log.report(
                .contradiction, "a parameter has either a name of its own or, with 'use', that of a shared one",
                at: name.location)
        }
        for place in spec.attributesThatUseForbids {
            log.report(
                .contradiction, "with 'use', this is said by the shared parameter in service.xml", at: place,
                notes: [.init("the shared parameter is here", at: shared.location)])
        }
        return shared.overridden(by: spec)
    }

    /// What members of one structure say about each other.
    private mutating func checkReferences(among specs: [DataSpec], wireNames: [String]) {
        for spec in specs {
            let others =
                [spec.requiredWith, spec.deprecation?.replacement].compactMap { $0 }
                + spec.requiredWhen.map(\.parameter) + spec.ranges.map(\.condition.parameter)
            for other in others where !wireNames.contains(other.value) {
                let hint = suggestion(for: other.value, among: wireNames)
                log.report(
                    .unknownReference, "there is no '\(other.value)' beside this \(spec.kind.rule.name)\(hint)",
                    at: other.location)
            }
        }
    }

    // MARK: Members

    private mutating func member(_ spec: DataSpec, _ name: Name, key: String, _ nested: inout Nested) -> Member? {
        guard let shape = shape(spec, typeNamed: name.wire, key: key, &nested) else { return nil }
        return member(spec, name, shape)
    }

    private mutating func member(_ spec: DataSpec, _ name: Name, _ shape: Shape) -> Member {
        log.append(ConstraintCheck(spec: spec, shape: shape).problems())
        let constraints = constraints(spec)
        let check = ValueCheck(shape: shape, constraints: constraints, knownValues: knownValues(spec))
        if let example = spec.example, let problem = check.problem(with: example.value) {
            log.report(.invalidExample, "the example \(problem)", at: example.location)
        }
        if let value = spec.defaultValue, let problem = check.problem(with: value.value) {
            log.report(.invalidDefault, "the default \(problem)", at: value.location)
        }
        checkRole(spec)
        if let resource = spec.resource { checkResource(resource) }
        let item = shape.element.flatMap { element in spec.item.first.map { [member($0, name, element)] } } ?? []
        return Member(
            name: name, shape: shape, isRequired: spec.isRequired?.value ?? false,
            role: spec.role.flatMap { Member.Role(rawValue: $0.value) },
            style: spec.style.flatMap { Member.Style(rawValue: $0.value.rawValue) } ?? .flat,
            isInBody: spec.isInBody?.value ?? false,
            // Elements have no mark of their own on the wire: a list of what is sensitive is sensitive.
            isSensitive: spec.isSensitive?.value ?? false || item.contains(where: \.isSensitive),
            constraints: constraints, defaultValue: spec.defaultValue?.value, example: spec.example?.value,
            documentation: catalog.documentation(spec.text, &log),
            deprecation: deprecation(spec.deprecation, replacedBy: { SwiftNaming.memberName(from: $0) }),
            listedValues: spec.type?.value == .boolean ? listedValues(spec) : [],
            resource: spec.resource.flatMap { catalog.resources[$0.value]?.title },
            item: item)
    }

    private func knownValues(_ spec: DataSpec) -> [String] {
        if let states = spec.states.flatMap({ catalog.resources[$0.value]?.states }) {
            return states.flatMap { [$0.wire.value, $0.also].compactMap { $0 } }
        }
        let values = spec.use.flatMap { catalog.enumerations[$0.value]?.values } ?? spec.values
        return values.flatMap { [$0.wire.value, $0.also].compactMap { $0 } }
    }

    private mutating func shape(
        _ spec: DataSpec, typeNamed wire: String, key: String, _ nested: inout Nested
    ) -> Shape? {
        guard let type = spec.type else { return nil }
        checkChildren(spec, type)
        switch type.value {
        case .string, .integer:
            return enumeration(spec, type, typeNamed: wire, &nested) ?? (type.value == .string ? .string : .integer)
        case .long: return .long
        case .float: return .float
        case .double: return .double
        case .boolean: return .boolean
        case .timestamp: return .timestamp
        case .list:
            guard let item = spec.item.first else { return nil }
            let name = item.name?.value ?? spec.wrapper?.value ?? wire
            return shape(item, typeNamed: name, key: key, &nested).map { .list($0, wrapper: spec.wrapper?.value) }
        case .map:
            guard let item = spec.item.first else { return nil }
            return shape(item, typeNamed: item.name?.value ?? wire, key: key, &nested).map(Shape.map)
        case .structure:
            return structureShape(spec, typeNamed: wire, key: key, &nested)
        }
    }

    private mutating func structureShape(
        _ spec: DataSpec, typeNamed wire: String, key: String, _ nested: inout Nested
    ) -> Shape? {
        if let use = spec.use {
            guard catalog.structures[use.value] != nil else {
                if catalog.isComplete {
                    let hint = suggestion(for: use.value, among: catalog.structures.keys.sorted())
                    log.report(
                        .unknownReference, "service.xml has no structure '\(use.value)'\(hint)", at: use.location)
                }
                return nil
            }
            return .structure(TypeReference(swift: use.value, key: use.value, isNested: false))
        }
        guard let name = nestedTypeName(wire, spec, &nested) else { return nil }
        let nestedKey = key.isEmpty ? name.swift : "\(key).\(name.swift)"
        nested.structures.append(structure(name, key: nestedKey, spec.members, documentation: .none))
        return .structure(TypeReference(swift: name.swift, key: nestedKey, isNested: true))
    }

    private mutating func enumeration(
        _ spec: DataSpec, _ type: Located<DataSpec.TypeName>, typeNamed wire: String, _ nested: inout Nested
    ) -> Shape? {
        let ofIntegers = type.value == .integer
        if let states = spec.states {
            guard checkResource(states) else { return nil }
            guard catalog.resources[states.value]?.states.isEmpty == false else {
                log.report(.unknownReference, "the resource '\(states.value)' has no states", at: states.location)
                return nil
            }
            let name = OperationNames.stateType(resource: states.value)
            return .enumeration(TypeReference(swift: name, key: name, isNested: false), ofIntegers: false)
        }
        if let use = spec.use {
            guard let shared = catalog.enumerations[use.value] else {
                if catalog.isComplete {
                    let hint = suggestion(for: use.value, among: catalog.enumerations.keys.sorted())
                    log.report(
                        .unknownReference, "service.xml has no enumeration '\(use.value)'\(hint)", at: use.location)
                }
                return nil
            }
            if shared.isOfIntegers != ofIntegers {
                log.report(
                    .contradiction,
                    "the enumeration '\(use.value)' has values of type \(shared.isOfIntegers ? "integer" : "string")",
                    at: type.location, notes: [.init("it is declared here", at: shared.name.location)])
            }
            return .enumeration(
                TypeReference(swift: use.value, key: use.value, isNested: false), ofIntegers: ofIntegers)
        }
        guard !spec.values.isEmpty, let name = nestedTypeName(wire, spec, &nested) else { return nil }
        nested.enumerations.append(
            Enumeration(
                name: name, isOfIntegers: ofIntegers, documentation: .none,
                values: values(spec.values, ofIntegers: ofIntegers)))
        return .enumeration(TypeReference(swift: name.swift, key: name.swift, isNested: true), ofIntegers: ofIntegers)
    }

    private mutating func nestedTypeName(_ wire: String, _ spec: DataSpec, _ nested: inout Nested) -> Name? {
        guard let made = SwiftNaming.typeName(from: wire) else { return nil }
        var swift = NameSpace.type.legal(made)
        if enclosingTypes.contains(swift) { swift += "Value" }
        let location = spec.name?.location ?? spec.location
        if let taken = catalog.topLevelTypes[swift.lowercased()] {
            log.report(
                .duplicateSwiftName,
                "the type of '\(wire)' would be '\(swift)' in Swift, which is \(taken); use that one, or rename one of the two",
                at: location)
            return nil
        }
        if let first = nested.types.claim(swift, at: location) {
            log.report(
                .duplicateSwiftName, "the type of '\(wire)' would be '\(swift)' in Swift", at: location,
                notes: [.init("that name is taken here", at: first.location)])
            return nil
        }
        return Name(wire: wire, swift: swift)
    }

    // MARK: Values

    mutating func values(_ specs: [ValueSpec], ofIntegers: Bool) -> [EnumerationValue] {
        var wires: [String: SourceLocation] = [:]
        var names = NameScope()
        let known = specs.map(\.wire.value)
        return specs.compactMap { spec in
            if let replacement = spec.deprecation?.replacement, !known.contains(replacement.value) {
                let hint = suggestion(for: replacement.value, among: known)
                log.report(
                    .unknownReference, "there is no '\(replacement.value)' among the values\(hint)",
                    at: replacement.location)
            }
            if ofIntegers, Int64(spec.wire.value) == nil {
                log.report(.invalidValue, "'\(spec.wire.value)' is not a whole number", at: spec.wire.location)
                return nil
            }
            if let first = wires[spec.wire.value] {
                log.report(
                    .duplicateWireName, "the value '\(spec.wire.value)' is listed twice", at: spec.wire.location,
                    notes: [.init("the first one is here", at: first)])
                return nil
            }
            wires[spec.wire.value] = spec.wire.location
            guard let made = spec.name?.value ?? SwiftNaming.memberName(from: spec.wire.value) else {
                log.report(
                    .missingAttribute,
                    "`<value>` needs the attribute 'name': no Swift name can be made of '\(spec.wire.value)'",
                    at: spec.wire.location)
                return nil
            }
            let swift = NameSpace.enumerationValue.legal(made)
            if let first = names.claim(swift, at: spec.wire.location) {
                report(sameSwiftName: spec.wire, swift, first, "value")
                return nil
            }
            return EnumerationValue(
                name: Name(wire: spec.wire.value, swift: swift), alternative: spec.also,
                documentation: catalog.documentation(spec.text, &log),
                deprecation: deprecation(spec.deprecation) { wire in
                    specs.first { $0.wire.value == wire }.flatMap {
                        $0.name?.value ?? SwiftNaming.memberName(from: wire)
                    }
                })
        }
    }

    private mutating func listedValues(_ spec: DataSpec) -> [EnumerationValue] {
        spec.values.map { value in
            EnumerationValue(
                name: Name(wire: value.wire.value, swift: value.wire.value), alternative: nil,
                documentation: catalog.documentation(value.text, &log), deprecation: nil)
        }
    }

    mutating func deprecation(
        _ spec: DeprecationSpec?, replacedBy swiftName: (String) -> String?
    ) -> Deprecation? {
        spec.map { spec in
            Deprecation(
                since: spec.since, replacement: spec.replacement.map { swiftName($0.value) ?? $0.value },
                reason: catalog.documentation(spec.reason, &log))
        }
    }

    private mutating func constraints(_ spec: DataSpec) -> Constraints {
        func name(_ wire: String) -> Name {
            Name(wire: wire, swift: SwiftNaming.memberName(from: wire).map(NameSpace.member.legal) ?? wire)
        }
        func condition(_ spec: ConditionSpec) -> Constraints.Condition {
            Constraints.Condition(
                parameter: name(spec.parameter.value), value: spec.value.value,
                remark: catalog.documentation(spec.text, &log))
        }
        var constraints = Constraints()
        constraints.minimum = spec.limits.minimum?.value
        constraints.maximum = spec.limits.maximum?.value
        constraints.minLength = spec.limits.minLength?.value
        constraints.maxLength = spec.limits.maxLength?.value
        constraints.minItems = spec.limits.minItems?.value
        constraints.maxItems = spec.limits.maxItems?.value
        constraints.pattern = spec.limits.pattern?.value
        constraints.format = spec.limits.format.flatMap { Constraints.Format(rawValue: $0.value) }
        constraints.unit = spec.unit?.value
        constraints.requiredWith = spec.requiredWith.map { name($0.value) }
        constraints.requiredWhen = spec.requiredWhen.map(condition)
        constraints.ranges = spec.ranges.map {
            Constraints.Range(
                condition: condition($0.condition), minimum: $0.minimum?.value, maximum: $0.maximum?.value)
        }
        return constraints
    }

    // MARK: Checks

    private mutating func checkChildren(_ spec: DataSpec, _ type: Located<DataSpec.TypeName>) {
        let noun = "\(article(type.value.rawValue)) \(type.value.rawValue)"
        let takesItem = type.value == .list || type.value == .map
        if takesItem, spec.item.isEmpty {
            log.report(
                .missingElement, "a \(type.value.rawValue) needs an `<item>` that says what it holds", at: type.location
            )
        }
        if !takesItem, let item = spec.item.first {
            log.report(
                .contradiction, "only a list or a map has an `<item>`, not \(noun)", at: item.location)
        }
        let takesMembers = type.value == .structure && spec.use == nil
        if takesMembers, spec.members.isEmpty {
            log.report(
                .missingElement, "a structure needs `<member>` children, or 'use' with a shared structure",
                at: type.location)
        }
        if !takesMembers, let member = spec.members.first {
            let why =
                type.value == .structure
                ? "a structure with 'use' has its members from service.xml"
                : "only a structure has members, not \(noun)"
            log.report(.contradiction, why, at: member.location)
        }
        let takesValues = [.string, .integer, .boolean].contains(type.value)
        if !takesValues || spec.use != nil || spec.states != nil, let value = spec.values.first {
            let why =
                takesValues
                ? "its values are listed in service.xml" : "only a string, an integer or a boolean has listed values"
            log.report(.contradiction, why, at: value.wire.location)
        }
        if let use = spec.use, ![.string, .integer, .structure].contains(type.value) {
            log.report(
                .contradiction,
                "'use' names a structure, or an enumeration of type string or integer, not \(noun)",
                at: use.location)
        }
        if let states = spec.states, type.value != .string {
            log.report(.contradiction, "states are of type string, not \(type.value.rawValue)", at: states.location)
        }
        if type.value == .boolean {
            for value in spec.values where !["true", "false"].contains(value.wire.value) {
                log.report(
                    .invalidValue, "a boolean is 'true' or 'false', not '\(value.wire.value)'", at: value.wire.location)
            }
        }
    }

    private mutating func checkRole(_ spec: DataSpec) {
        guard let role = spec.role, let type = spec.type?.value else { return }
        let expected: [DataSpec.TypeName] =
            switch role.value {
            case "pageNumber", "pageSize", "maxResults": [.integer]
            case "totalCount": [.integer, .long]
            case "dryRun": [.boolean]
            case "items": [.list]
            default: [.string]
            }
        if !expected.contains(type) {
            log.report(
                .contradiction,
                "the role '\(role.value)' is for the type \(expected.map(\.rawValue).joined(separator: " or ")), not \(type.rawValue)",
                at: role.location)
        }
    }

    @discardableResult
    private mutating func checkResource(_ resource: Located<String>) -> Bool {
        guard catalog.resources[resource.value] == nil else { return true }
        if catalog.isComplete {
            let hint = suggestion(for: resource.value, among: catalog.resources.keys.sorted())
            log.report(
                .unknownReference, "service.xml has no resource '\(resource.value)'\(hint)", at: resource.location)
        }
        return false
    }
}
