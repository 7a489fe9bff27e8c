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
        checkReferences(among: specs, wireNames: wireNames)
        return Structure(
            name: name, key: key, documentation: documentation, members: members,
            nestedStructures: nested.structures, nestedEnumerations: nested.enumerations)
    }

    mutating func report(
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
    private mutating func checkReferences(among specs: [DataSpec], wireNames: [String: SourceLocation]) {
        for spec in specs {
            let others =
                [spec.requiredWith, spec.deprecation?.replacement].compactMap { $0 }
                + spec.requiredWhen.map(\.parameter) + spec.ranges.map(\.condition.parameter)
                + ([spec] + spec.item).compactMap(\.resourceBy)
            for other in others where wireNames[other.value] == nil {
                let hint = suggestion(for: other.value, among: wireNames.keys.sorted())
                log.report(
                    .unknownReference, "there is no '\(other.value)' beside this \(spec.kind.rule.name)\(hint)",
                    at: other.location)
            }
            for speaker in ([spec] + spec.item).compactMap(\.resourceBy) {
                checkSpeaker(speaker, among: specs)
            }
        }
    }

    // MARK: Members

    private mutating func member(_ spec: DataSpec, _ name: Name, key: String, _ nested: inout Nested) -> Member? {
        guard let shape = shape(spec, typeNamed: name.wire, key: key, &nested) else { return nil }
        return member(spec, name, shape)
    }

    private mutating func member(_ spec: DataSpec, _ name: Name, _ shape: Shape) -> Member {
        let problems = ConstraintCheck(spec: spec, shape: shape).problems()
        log.append(problems)
        // Against constraints that are wrong themselves nothing is held.
        let isChecked = !problems.hasErrors
        let constraints = constraints(spec)
        let check = ValueCheck(shape: shape, constraints: constraints, knownValues: knownValues(spec))
        if isChecked, let example = spec.example, let problem = check.problem(with: example.value) {
            log.report(.invalidExample, "the example \(problem)", at: example.location)
        }
        if isChecked, let value = spec.defaultValue, let problem = check.problem(with: value.value) {
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
            resource: resource(spec),
            item: item)
    }

    private func knownValues(_ spec: DataSpec) -> [String] {
        if let states = spec.states.flatMap({ catalog.resources[$0.value]?.states }) {
            return states.flatMap { [$0.wire.value, $0.also].compactMap { $0 } }
        }
        return catalog.listedValues(spec).flatMap { [$0.wire.value, $0.also].compactMap { $0 } }
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
}
