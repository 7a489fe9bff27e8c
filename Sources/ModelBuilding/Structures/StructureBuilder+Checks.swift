import SDKGenDiagnostics
import SDKGenSpecReading
import SDKGenWireForms

/// What the parts of a parameter must have to do with each other.
extension StructureBuilder {
    mutating func checkChildren(_ spec: DataSpec, _ type: Located<DataSpec.TypeName>) {
        var noun: String { "\(article(type.value.rawValue)) \(type.value.rawValue)" }
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
        if let typeName = spec.typeName {
            SwiftNameCheck.checkInitial(of: typeName, &log)
            let isInline =
                takesMembers || takesValues && type.value != .boolean && !spec.values.isEmpty && spec.use == nil
            if !isInline {
                let hint = takesItem ? "; put it on the `<item>`" : ""
                log.report(
                    .contradiction,
                    "'typeName' names a structure or an enumeration that is described here, not \(noun)\(hint)",
                    at: typeName.location)
            }
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

    mutating func checkRole(_ spec: DataSpec) {
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

    /// What the document shows wrong is not an example as well, and not right.
    mutating func checkShown(_ spec: DataSpec, _ check: ValueCheck) {
        guard let shown = spec.shown else { return }
        if let example = spec.example {
            log.report(
                .contradiction, "'shown' stands instead of 'example': remove one of the two", at: shown.location,
                notes: [.init("the example is here", at: example.location)])
        } else if spec.type.map({ ![.list, .map, .structure].contains($0.value) }) == true,
            check.problem(withExample: shown.value) == nil
        {
            log.report(
                .contradiction,
                "'\(shown.value)' satisfies the type and the constraints, so write 'example' instead of 'shown'",
                at: shown.location)
        }
    }

    /// A condition is another parameter with its value, or a text.
    mutating func checkCondition(_ spec: ConditionSpec) {
        let attribute = spec.parameterAttribute
        switch (spec.parameter, spec.value) {
        case (nil, nil) where spec.text == nil:
            log.report(
                .missingAttribute,
                "`<\(spec.element)>` needs the attributes '\(attribute)' and 'is', or a text that states the condition",
                at: spec.location)
        case (let parameter?, nil):
            log.report(
                .missingAttribute, "'\(attribute)' needs the attribute 'is', the value of that parameter",
                at: parameter.location)
        case (nil, let value?):
            log.report(
                .missingAttribute, "'is' needs the attribute '\(attribute)', which names a parameter",
                at: value.location)
        default: break
        }
    }

    mutating func checkLimits(of range: RangeSpec) {
        guard range.minimum == nil, range.maximum == nil else { return }
        log.report(
            .missingAttribute, "`<range>` needs the attribute 'minimum' or 'maximum'", at: range.condition.location)
    }

    /// The specs by name, with what shared parameters say.
    func resolvedByName(_ specs: [DataSpec]) -> [String: DataSpec] {
        Dictionary(specs.map(catalog.shared).compactMap { spec in spec.name.map { ($0.value, spec) } }) { first, _ in
            first
        }
    }

    /// What says of which resource another value is the ID has values that stand for resources.
    mutating func checkSpeaker(_ name: Located<String>, _ speaker: DataSpec?) {
        guard let speaker, !catalog.listedValues(speaker).contains(where: { $0.resource != nil })
        else { return }
        log.report(
            .contradiction, "no value of '\(name.value)' says with 'resource' which resource it stands for",
            at: name.location, notes: [.init("it is here", at: speaker.location)])
    }

    @discardableResult
    mutating func checkResource(_ resource: Located<String>) -> Bool {
        guard catalog.resources[resource.value] == nil else { return true }
        if catalog.isComplete {
            let correction = log.correction(of: resource.value, among: catalog.resources.keys.sorted())
            log.report(
                .unknownReference, "service.xml has no resource '\(resource.value)'\(correction)",
                at: resource.location, fix: correction.fix(at: resource.location))
        }
        return false
    }
}
