import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenSpecReading
import SDKGenWireForms

/// Builds a structure, with its nested types, from the members in a spec.
struct StructureBuilder {
    let symbols: SymbolTable
    var log = DiagnosticLog()
    /// The types that enclose the structure. A nested type cannot have the name of one of them.
    private var enclosingTypes: [String]
    /// The siblings of the current member by name in the spec, for each enclosing structure; the innermost is last.
    private var siblings: [[String: Name]] = []

    init(symbols: SymbolTable, inside enclosingTypes: [String] = []) {
        self.symbols = symbols
        self.enclosingTypes = enclosingTypes
    }

    /// The nested types of the structure.
    private struct Nested {
        var structures: [Structure] = []
        var enumerations: [Enumeration] = []
        var types = NameScope()
    }

    mutating func structure(
        _ name: Name, key: String, _ specs: [DataSpec], documentation: Documentation
    ) -> Structure {
        let specs = specs.compactMap { resolved($0) }
        let named = self.named(specs)
        siblings.append(Dictionary(named.map { ($0.name.spec, $0.name) }) { first, _ in first })
        enclosingTypes.append(name.swift)
        defer {
            siblings.removeLast()
            enclosingTypes.removeLast()
        }
        var nested = Nested()
        let members = named.compactMap { member($0.spec, $0.name, key: key, &nested) }
        checkReferences(among: specs, known: Set(specs.compactMap { $0.name?.value }))
        let structure = Structure(
            name: name, key: key, documentation: documentation, members: members,
            nestedStructures: nested.structures, nestedEnumerations: nested.enumerations)
        checkExamples(in: named, of: structure)
        return structure
    }

    /// Checks the examples of collections and structures that are serialized into one value.
    private mutating func checkExamples(in specs: [(spec: DataSpec, name: Name)], of structure: Structure) {
        for (spec, name) in specs {
            guard let example = spec.example,
                let member = structure.members.first(where: { $0.name == name }), member.style != .flat
            else { continue }
            var builder = ExampleRequestBuilder(symbols: symbols, request: structure, choices: [])
            builder.check(example, of: member)
            log.append(builder.log)
        }
    }

    /// Returns the members with their names, without those whose name is invalid or a duplicate.
    private mutating func named(_ specs: [DataSpec]) -> [(spec: DataSpec, name: Name)] {
        var wireNames: [String: SourceLocation] = [:]
        var specNames: [String: SourceLocation] = [:]
        var swiftNames = NameScope()
        return specs.compactMap { spec in
            guard let name = spec.name, let wire = spec.wireName else { return nil }
            let what = spec.kind.rule.name
            if let first = specNames[name.value] {
                let isAnother = wireNames[wire.value] == nil
                log.report(
                    .duplicateWireName,
                    "a second \(what) has the name '\(name.value)'"
                        + (isAnother ? "; give one of them another 'name'" : Self.remedyForDuplicates),
                    at: name.location, notes: [.init("the first one is here", at: first)])
                return nil
            }
            if let first = wireNames[wire.value] {
                log.report(
                    .duplicateWireName, "a second \(what) has the wire name '\(wire.value)'; remove one",
                    at: wire.location,
                    notes: [.init("the first one is here", at: first)])
                return nil
            }
            specNames[name.value] = name.location
            wireNames[wire.value] = wire.location
            guard let derived = SwiftNaming.memberName(from: name.value) else {
                log.report(
                    .wireName,
                    "no Swift name can be derived from '\(name.value)', which has no letter or digit\(remedy(for: spec, name))",
                    at: name.location)
                return nil
            }
            if derived.beginsWithDigit {
                log.report(
                    .wireName,
                    "no Swift name can be derived from '\(name.value)', which begins with a digit\(remedy(for: spec, name))",
                    at: name.location)
                return nil
            }
            let swift = NameSpace.member.legal(derived)
            if let first = swiftNames.claim(swift, at: name.location) {
                report(
                    sameSwiftName: name, swift, first, what, remedy: "another 'name' and its wire name in 'wire'")
                return nil
            }
            return (spec, Name(wire: wire.value, swift: swift, spec: name.value))
        }
    }

    private static let remedyForDuplicates =
        "; remove one, or if their wire names differ, give one of them another 'name' and its wire name in 'wire'"

    private func remedy(for spec: DataSpec, _ name: Located<String>) -> String {
        spec.wire == nil
            ? "; choose a 'name' that begins with a letter and put '\(name.value)' into 'wire'"
            : "; choose a 'name' that begins with a letter"
    }

    /// Reports two names with the same Swift name.
    ///
    /// - Parameter remedy: The attributes that one of the two needs.
    mutating func report(
        sameSwiftName wire: Located<String>, _ swift: String, _ first: (name: String, location: SourceLocation),
        _ what: String, remedy: String
    ) {
        let difference = first.name == swift ? "" : ", which differs from '\(first.name)' only in case"
        log.report(
            .duplicateSwiftName,
            "the \(what) '\(wire.value)' has the Swift name '\(swift)' of another \(what)\(difference); give one of them \(remedy)",
            at: wire.location, notes: [.init("the other one is here", at: first.location)])
    }

    /// Returns the sibling of the current member with a name in the spec.
    func sibling(_ name: String) -> Name {
        siblings.last?[name]
            ?? Name(wire: name, swift: SwiftNaming.memberName(from: name).map(NameSpace.member.legal) ?? name)
    }

    /// Returns the spec, merged with the shared parameter that it uses. Reports an unresolved reference.
    private mutating func resolved(_ spec: DataSpec) -> DataSpec? {
        guard let use = spec.use, !spec.hasType, spec.kind == .parameter else {
            if spec.kind == .parameter, spec.name == nil {
                log.report(
                    .missingAttribute, "`<parameter>` requires the attributes 'name' and 'type', or 'use'",
                    at: spec.location)
            } else if spec.kind == .parameter, !spec.hasType {
                log.report(.missingAttribute, "`<parameter>` requires the attribute 'type'", at: spec.location)
            }
            return spec.name == nil || spec.type == nil ? nil : spec
        }
        guard let shared = symbols.sharedParameters[use.value] else {
            if symbols.isComplete {
                let correction = log.correction(of: use.value, among: symbols.sharedParameters.keys.sorted())
                log.report(
                    .unknownReference, "service.xml has no shared parameter '\(use.value)'\(correction)",
                    at: use.location, fix: correction.fix(at: use.location))
            }
            return nil
        }
        if let name = spec.name {
            log.report(
                .contradiction, "a parameter cannot have both 'name' and 'use'; remove one",
                at: name.location)
        }
        for place in spec.attributesThatUseForbids {
            log.report(
                .contradiction,
                "a parameter with 'use' cannot override this; move it to the shared parameter, or declare the parameter without 'use'",
                at: place,
                notes: [.init("the shared parameter is here", at: shared.location)])
        }
        return shared.overridden(by: spec)
    }

    /// Checks the references between the members of one structure.
    private mutating func checkReferences(among specs: [DataSpec], known: Set<String>) {
        let named = resolvedByName(specs)
        let names = Dictionary(
            specs.compactMap { spec in spec.wire.flatMap { wire in spec.name.map { (wire.value, $0.value) } } }
        ) { first, _ in first }
        for spec in specs {
            checkConditions(of: spec, among: named)
            let others =
                [spec.requiredWith, spec.deprecation?.replacement].compactMap { $0 }
                + spec.requiredWhen.compactMap(\.parameter) + spec.ranges.compactMap(\.condition.parameter)
                + ([spec] + spec.item).compactMap(\.resourceBy)
            for other in others where !known.contains(other.value) {
                // A shared parameter that an operation uses. References to other names are reported in service.xml.
                guard other.location.file === spec.location.file else {
                    if let name = spec.name, symbols.sharedParameters[other.value] != nil {
                        log.report(
                            .unknownReference,
                            "the shared parameter '\(name.value)' refers to '\(other.value)', which the operation lacks; add it",
                            at: name.location, notes: [.init("the reference is here", at: other.location)])
                    }
                    continue
                }
                if let name = names[other.value] {
                    log.report(
                        .unknownReference, "'\(other.value)' is the wire name of '\(name)'; write '\(name)'",
                        at: other.location)
                    continue
                }
                let correction = log.correction(of: other.value, among: known.sorted())
                log.report(
                    .unknownReference, "this \(spec.kind.rule.name) has no sibling '\(other.value)'\(correction)",
                    at: other.location, fix: correction.fix(at: other.location))
            }
            for reference in ([spec] + spec.item).compactMap(\.resourceBy) {
                checkResourceReference(reference, named[reference.value])
            }
        }
    }

    // MARK: Members

    private mutating func member(_ spec: DataSpec, _ name: Name, key: String, _ nested: inout Nested) -> Member? {
        guard let shape = shape(spec, typeNamed: name.spec, key: key, &nested) else { return nil }
        return member(spec, name, shape)
    }

    private mutating func member(_ spec: DataSpec, _ name: Name, _ shape: Shape) -> Member {
        let problems = ConstraintCheck(spec: spec, shape: shape).problems()
        log.append(problems)
        log.append(PlausibilityCheck(spec: spec, shape: shape).problems())
        // Values are not checked against invalid constraints.
        let isChecked = !problems.hasErrors
        let constraints = constraints(spec)
        let check = ValueCheck(shape: shape, constraints: constraints, knownValues: knownValues(spec))
        if isChecked, let example = spec.example,
            let problem = check.problem(withExample: example.value, correct: { log.correction(of: $0, among: $1) })
        {
            let remedy =
                isShared(example, spec)
                ? "add an 'example' to the operation"
                : "if the document shows this value, write 'shown' instead of 'example'"
            log.report(.invalidExample, "the example \(problem); \(remedy)", at: example.location)
        }
        checkShown(spec, check)
        if isChecked, let value = spec.defaultValue,
            let problem = check.problem(with: value.value, correct: { log.correction(of: $0, among: $1) })
        {
            let remedy = isShared(value, spec) ? "; add a 'default' to the operation" : ""
            log.report(.invalidDefault, "the default \(problem)\(remedy)", at: value.location)
        }
        checkRole(spec)
        if let resource = spec.resource { checkResource(resource) }
        let item = shape.element.flatMap { element in spec.item.first.map { [member($0, name, element)] } } ?? []
        return Member(
            name: name, shape: shape, isRequired: spec.isRequired?.value ?? false,
            role: spec.role.flatMap { Member.Role(rawValue: $0.value) },
            style: spec.style.flatMap { Member.Style(rawValue: $0.value.rawValue) } ?? .flat,
            mayBeEmpty: spec.mayBeEmpty?.value ?? false,
            isInBody: spec.isInBody?.value ?? false, isCommon: spec.isSettable?.value ?? false,
            isRoot: spec.isRoot?.value ?? false,
            // Traits apply to whole parameters, so a list of sensitive elements is sensitive.
            isSensitive: spec.isSensitive?.value ?? false || item.contains(where: \.isSensitive),
            isTextInJSON: spec.wireType?.value == "string" || item.contains(where: \.isTextInJSON),
            constraints: constraints, defaultValue: spec.defaultValue?.value, example: spec.example?.value,
            shown: spec.shown?.value,
            documentation: symbols.documentation(spec.text, &log),
            deprecation: deprecation(spec.deprecation, replacedBy: { [siblings] in siblings.last?[$0]?.swift }),
            listedValues: spec.type?.value == .boolean ? listedValues(spec) : [],
            resource: resource(spec),
            item: item)
    }

    /// Returns whether a value is that of a shared parameter whose constraints the operation overrides.
    private func isShared(_ value: Located<String>, _ spec: DataSpec) -> Bool {
        spec.hasSharedExample && value.location.offset == spec.name?.location.offset
    }

    private func knownValues(_ spec: DataSpec) -> [String] {
        if let known = symbols.spellings(spec.states ?? spec.use, ofStates: spec.states != nil) { return known }
        return symbols.listedValues(spec).flatMap { [$0.wire.value, $0.also?.value].compactMap { $0 } }
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
            let name = spec.wrapper?.value ?? wire
            return shape(item, typeNamed: name, key: key, &nested).map { .list($0, wrapper: spec.wrapper?.value) }
        case .map:
            guard let item = spec.item.first else { return nil }
            return shape(item, typeNamed: wire, key: key, &nested).map(Shape.map)
        case .structure:
            return structureShape(spec, typeNamed: wire, key: key, &nested)
        }
    }

    private mutating func structureShape(
        _ spec: DataSpec, typeNamed wire: String, key: String, _ nested: inout Nested
    ) -> Shape? {
        if let use = spec.use {
            guard symbols.structures[use.value] != nil else {
                if symbols.isComplete {
                    let correction = log.correction(of: use.value, among: symbols.structures.keys.sorted())
                    log.report(
                        .unknownReference, "service.xml has no structure '\(use.value)'\(correction)", at: use.location,
                        fix: correction.fix(at: use.location))
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
            guard symbols.resources[states.value]?.states.isEmpty == false else {
                log.report(
                    .unknownReference,
                    "the resource '\(states.value)' has no states; add them in service.xml, or remove 'states'",
                    at: states.location)
                return nil
            }
            let name = ServiceNames.stateType(resource: states.value)
            return .enumeration(TypeReference(swift: name, key: name, isNested: false), ofIntegers: false)
        }
        if let use = spec.use {
            guard let shared = symbols.enumerations[use.value] else {
                if symbols.isComplete {
                    let correction = log.correction(of: use.value, among: symbols.enumerations.keys.sorted())
                    log.report(
                        .unknownReference, "service.xml has no enumeration '\(use.value)'\(correction)",
                        at: use.location, fix: correction.fix(at: use.location))
                }
                return nil
            }
            if shared.isOfIntegers != ofIntegers {
                log.report(
                    .contradiction,
                    "the enumeration '\(use.value)' has the type \(shared.isOfIntegers ? "integer" : "string"), not \(type.value.rawValue)",
                    at: type.location, notes: [.init("the enumeration is here", at: shared.name.location)])
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
        guard let derived = spec.typeName?.value ?? SwiftNaming.typeName(from: wire), !derived.beginsWithDigit else {
            log.report(
                .missingAttribute,
                "`<\(spec.kind.rule.name)>` requires the attribute 'typeName': no Swift type name can be derived from '\(wire)'",
                at: spec.location)
            return nil
        }
        var swift = NameSpace.type.legal(derived)
        while enclosingTypes.contains(swift) { swift += "Value" }
        let location = spec.typeName?.location ?? spec.name?.location ?? spec.location
        if let taken = symbols.topLevelTypes[swift.lowercased()] {
            log.report(
                .duplicateSwiftName,
                "the type of '\(wire)' has the Swift name '\(swift)' of \(taken); refer to that type with 'use' if it is the same, otherwise give this one another 'typeName'",
                at: location)
            return nil
        }
        if let first = nested.types.claim(swift, at: location) {
            log.report(
                .duplicateSwiftName,
                "the type of '\(wire)' has the Swift name '\(swift)' of another type; give one of them another 'typeName'",
                at: location,
                notes: [.init("the other one is here", at: first.location)])
            return nil
        }
        return Name(wire: wire, swift: swift)
    }
}
