import SDKGenDiagnostics
import SDKGenSpecReading
import SDKGenWireForms

/// Checks of the attributes and children of one value.
extension StructureBuilder {
    mutating func checkChildren(_ spec: DataSpec, _ type: Located<DataSpec.TypeName>) {
        var noun: String { "\(article(type.value.rawValue)) \(type.value.rawValue)" }
        let takesItem = type.value == .list || type.value == .map
        if takesItem, spec.item.isEmpty {
            log.report(
                .missingElement, "a \(type.value.rawValue) needs an `<item>`, which describes its elements",
                at: type.location
            )
        }
        if !takesItem, let item = spec.item.first {
            log.report(
                .contradiction, "only a list or map can have an `<item>`, not \(noun)", at: item.location)
        }
        let takesMembers = type.value == .structure && spec.use == nil
        if takesMembers, spec.members.isEmpty {
            log.report(
                .missingElement, "a structure needs `<member>` children, or 'use' with the name of a shared structure",
                at: type.location)
        }
        if !takesMembers, let member = spec.members.first {
            let why =
                type.value == .structure
                ? "a structure with 'use' cannot have members; they are declared in service.xml"
                : "only a structure can have members, not \(noun)"
            log.report(.contradiction, why, at: member.location)
        }
        let takesValues = [.string, .integer, .boolean].contains(type.value)
        if !takesValues || spec.use != nil || spec.states != nil, let value = spec.values.first {
            let why =
                takesValues
                ? "the values are listed in service.xml; remove them here"
                : "only a string, integer or boolean can list values"
            log.report(.contradiction, why, at: value.wire.location)
        }
        if let use = spec.use, ![.string, .integer, .structure].contains(type.value) {
            log.report(
                .contradiction,
                "'use' requires the type structure, string or integer, not \(type.value.rawValue)",
                at: use.location)
        }
        if let typeName = spec.typeName {
            SwiftNameCheck.checkInitial(of: typeName, &log)
            let isInline =
                takesMembers || takesValues && type.value != .boolean && !spec.values.isEmpty && spec.use == nil
            if !isInline {
                let hint = takesItem ? "; move it to the `<item>`" : ""
                log.report(
                    .contradiction,
                    "'typeName' requires a structure or enumeration that is declared here, not \(noun)\(hint)",
                    at: typeName.location)
            }
        }
        if let states = spec.states, type.value != .string {
            log.report(
                .contradiction, "'states' requires the type string, not \(type.value.rawValue)", at: states.location)
        }
        if type.value == .boolean {
            for value in spec.values where !["true", "false"].contains(value.wire.value) {
                log.report(
                    .invalidValue, "the value of a boolean is 'true' or 'false', not '\(value.wire.value)'",
                    at: value.wire.location)
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
                "the role '\(role.value)' requires the type \(expected.map(\.rawValue).joined(separator: " or ")), not \(type.rawValue)",
                at: role.location)
        }
    }

    /// Reports `shown` beside `example`, and a `shown` value that is valid.
    mutating func checkShown(_ spec: DataSpec, _ check: ValueCheck) {
        guard let shown = spec.shown else { return }
        if let example = spec.example {
            log.report(
                .contradiction, "'shown' replaces 'example'; remove one of the two", at: shown.location,
                notes: [.init("the example is here", at: example.location)])
        } else if spec.type.map({ ![.list, .map, .structure].contains($0.value) }) == true,
            check.problem(withExample: shown.value) == nil
        {
            log.report(
                .contradiction,
                "'\(shown.value)' is valid; write 'example' instead of 'shown'",
                at: shown.location)
        }
    }

    /// Checks that a condition has either another parameter and its value, or a text.
    mutating func checkCondition(_ spec: ConditionSpec) {
        let attribute = spec.parameterAttribute
        switch (spec.parameter, spec.value) {
        case (nil, nil) where spec.text == nil:
            log.report(
                .missingAttribute,
                "`<\(spec.element)>` requires the attributes '\(attribute)' and 'is', or a text with the condition",
                at: spec.location)
        case (let parameter?, nil):
            log.report(
                .missingAttribute, "'\(attribute)' requires the attribute 'is', the value of that parameter",
                at: parameter.location)
        case (nil, let value?):
            log.report(
                .missingAttribute, "'is' requires the attribute '\(attribute)', the name of a parameter",
                at: value.location)
        default: break
        }
    }

    mutating func checkLimits(of range: RangeSpec) {
        guard range.minimum == nil, range.maximum == nil else { return }
        log.report(
            .missingAttribute, "`<range>` requires the attribute 'minimum' or 'maximum'", at: range.condition.location)
    }

    /// Returns the specs by name, with references to shared parameters resolved.
    func resolvedByName(_ specs: [DataSpec]) -> [String: DataSpec] {
        Dictionary(specs.map(symbols.shared).compactMap { spec in spec.name.map { ($0.value, spec) } }) { first, _ in
            first
        }
    }

    /// Checks that the sibling in `resourceBy` has values that denote resources.
    mutating func checkResourceReference(_ name: Located<String>, _ sibling: DataSpec?) {
        guard let sibling, !symbols.listedValues(sibling).contains(where: { $0.resource != nil })
        else { return }
        log.report(
            .contradiction,
            "no value of '\(name.value)' has the attribute 'resource'; add it to the values that denote resources",
            at: name.location, notes: [.init("'\(name.value)' is here", at: sibling.location)])
    }

    /// Returns whether a resource exists. Reports an unknown resource.
    @discardableResult
    mutating func checkResource(_ resource: Located<String>) -> Bool {
        guard symbols.resources[resource.value] == nil else { return true }
        if symbols.isComplete {
            let correction = log.correction(of: resource.value, among: symbols.resources.keys.sorted())
            log.report(
                .unknownReference, "service.xml has no resource '\(resource.value)'\(correction)",
                at: resource.location, fix: correction.fix(at: resource.location))
        }
        return false
    }
}
