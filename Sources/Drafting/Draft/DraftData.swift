import SDKGenDiagnostics
import SDKGenSourceReading
import SDKGenSpecReading

/// Writes parameters, fields, members and items.
struct DataDrafter {
    let service: ServiceSpec?
    let prose: DraftProse
    /// The roles by name, of parameters or of fields.
    var roles: [String: String] = [:]
    /// Whether the data is in a request.
    let isInRequest: Bool
    /// The resources by the name of the member that has their state, as lookups of service.xml name it.
    var stateMembers: [String: String] = [:]
    /// Whether a shared parameter with a role can be used.
    var allowedRoles: Set<String> = []

    private static let unknown = "the newest metadata does not have it, so the service may not know it any more"

    /// The deepest nesting that a draft has; the spec language allows little more.
    private static let depthLimit = 14

    /// Writes the members of a structure or the parameters of a request.
    func scope(_ all: [StatedData], _ kind: ElementKind, depth: Int = 0) -> [DraftElement] {
        var scope = DraftScope()
        let siblings = Set(all.compactMap(\.name?.value))
        return all.compactMap { data in
            guard let name = data.name else { return nil }
            return element(data, kind, name, &scope, siblings: siblings, depth: depth)
        }
    }

    private func element(
        _ data: StatedData, _ kind: ElementKind, _ name: Stated<String>, _ scope: inout DraftScope,
        siblings: Set<String>, depth: Int
    ) -> DraftElement? {
        if let shared = shared(data, kind) {
            guard scope.claim(name.value) != nil else { return nil }
            return use(shared, data, kind, siblings)
        }
        var element = DraftElement(kind)
        guard let claimed = scope.claim(name.value) else { return nil }
        element.set("name", claimed, from: claimed == name.value ? name.location : nil)
        if claimed != name.value { element.set("wire", name) }
        write(data, to: &element, siblings: siblings, depth: depth)
        return element
    }

    // MARK: One value

    /// Writes everything but the name.
    private func write(_ data: StatedData, to element: inout DraftElement, siblings: Set<String>, depth: Int) {
        let kind = writeType(data, to: &element)
        let name = data.name?.value ?? ""
        for doubt in data.doubts { element.doubt(doubt.value) }
        if data.isUnknownToMetadata { element.doubt(Self.unknown) }
        if element.kind == .parameter || element.kind == .member, data.isRequired?.value == true, isInRequest {
            element.set("required", data.isRequired?.map(\.description))
        }
        if let role = roles[name], element.kind == .parameter || element.kind == .field { element.set("role", role) }
        if let style = data.style, style.value != .flat, isInRequest, element.kind != .item {
            if [.list, .map, .structure].contains(kind) {
                element.set("style", style.map(\.rawValue))
            } else {
                element.doubt("the source states the style '\(style.value.rawValue)'")
            }
        }
        if let wrapper = data.wrapper, !isInRequest, kind == .list { element.set("wrapper", wrapper) }
        writeLimits(data, kind, to: &element)
        if element.kind == .parameter || element.kind == .member, let value = data.defaultValue {
            if kind.isScalar {
                element.set("default", value)
            } else {
                element.doubt("the source states the default '\(value.value)'")
            }
        }
        if let example = data.example, !example.value.isEmpty { element.set("example", example) }
        writeChildren(data, kind, to: &element, siblings: siblings, depth: depth)
        // The texts of the values are with the values, unless these are shared.
        let written = Set(element.children.filter { $0.contentSource != nil }.compactMap { $0["wire"] })
        let values = data.values.map(\.wire.value).filter(written.contains)
        let instruction = "describe \(name.isEmpty ? "the element" : name)."
        element.content = .prose(prose.task(data.description, without: values, or: instruction))
        if element.kind == .item, data.description?.isEmpty ?? true { element.content = .none }
        element.contentSource = data.description?.isEmpty == false ? data.description?.location : nil
    }

    private func writeType(_ data: StatedData, to element: inout DraftElement) -> StatedData.Kind {
        var kind = data.effectiveKind
        if kind == .structure, data.members.isEmpty, structure(equalTo: data) == nil {
            kind = .map
            element.doubt("the source does not state the members of the structure")
        }
        if let stated = data.kind, stated.value == kind {
            element.set("type", stated.map(\.rawValue))
        } else {
            element.set("type", kind.rawValue)
            if data.kind == nil { element.doubt("the source does not state the type") }
        }
        return kind
    }

    private func writeLimits(_ data: StatedData, _ kind: StatedData.Kind, to element: inout DraftElement) {
        let isNumber = [.integer, .long, .float, .double].contains(kind)
        let isText = kind == .string
        let isCollection = kind == .list || kind == .map
        func set(_ name: String, _ value: Stated<String>?, if fits: Bool) {
            guard let value else { return }
            let rule = element.kind.rule.attributes.first { $0.name == name }
            if fits, let rule, rule.kind.problem(with: value.value) == nil {
                element.set(name, value)
            } else {
                element.doubt("the source states the \(DraftWords.noun(name)) '\(value.value)'")
            }
        }
        set("minimum", data.minimum, if: isNumber)
        set("maximum", data.maximum, if: isNumber)
        set("unit", data.unit, if: isNumber)
        set("minLength", data.minLength?.map(\.description), if: isText)
        set("maxLength", data.maxLength?.map(\.description), if: isText)
        set("pattern", data.pattern, if: isText)
        let prefixes = data.refusedPrefixes.map(\.value)
        if let first = data.refusedPrefixes.first {
            let isPlain = prefixes.allSatisfy { !$0.isEmpty && !$0.contains(where: \.isWhitespace) }
            set("refusedPrefixes", Stated(prefixes.joined(separator: " "), at: first.location), if: isText && isPlain)
        }
        set("format", data.format, if: isText || kind == .timestamp || kind == .long)
        set("minItems", data.minItems?.map(\.description), if: isCollection)
        set("maxItems", data.maxItems?.map(\.description), if: isCollection)
        if data.isStringInJSON?.value == true, isNumber || kind == .boolean {
            element.set("wireType", "string", from: data.isStringInJSON?.location)
        }
    }

    // MARK: Children

    private func writeChildren(
        _ data: StatedData, _ kind: StatedData.Kind, to element: inout DraftElement, siblings: Set<String>, depth: Int
    ) {
        if data.isDeprecated?.value == true { element.children.append(deprecation(data)) }
        writeValues(data, kind, to: &element)
        writeRanges(data, kind, to: &element, siblings: siblings)
        if isInRequest, element.kind != .item, data.isRequired?.value != true {
            for condition in data.requiredWhen { write(condition, to: &element, siblings: siblings) }
        }
        guard depth < Self.depthLimit else {
            if kind == .list || kind == .map { element.children.append(unknownItem()) }
            if kind == .structure { element.set("type", "string") }
            if !kind.isScalar { element.doubt("the source nests more deeply") }
            return
        }
        switch kind {
        case .list, .map:
            guard let item = data.item.first else {
                element.children.append(unknownItem())
                // A map without a description of its values is a map of texts.
                if data.kind?.value != .structure {
                    element.doubt("the source does not state the type of the elements")
                }
                return
            }
            var child = DraftElement(.item)
            var stated = item
            if item.effectiveKind == .structure, item.members.isEmpty, !data.members.isEmpty {
                stated.members = data.members
            }
            write(stated, to: &child, siblings: [], depth: depth + 1)
            if case .prose(let text) = child.content, text.isEmpty { child.content = .none }
            element.children.append(child)
        case .structure:
            if let shared = structure(equalTo: data) {
                element.set("use", shared)
            } else {
                element.children += scope(data.members, .member, depth: depth + 1)
            }
        default: break
        }
    }

    private func unknownItem() -> DraftElement {
        var item = DraftElement(.item)
        item.set("type", "string")
        return item
    }

    private func deprecation(_ data: StatedData) -> DraftElement {
        var element = DraftElement(.deprecated)
        element.set("replacement", data.replacement)
        element.content = .prose("TODO: say since when it is deprecated, and what replaces it.")
        return element
    }

    private func writeValues(_ data: StatedData, _ kind: StatedData.Kind, to element: inout DraftElement) {
        if kind == .string, !isInRequest, let resource = data.name.flatMap({ stateMembers[$0.value] }) {
            element.set("states", resource)
            return
        }
        guard !data.values.isEmpty else { return }
        if kind == .string, let states = states(equalTo: data) {
            element.set("states", states)
            return
        }
        if let shared = enumeration(equalTo: data, kind) {
            element.set("use", shared)
            return
        }
        let takes: (String) -> Bool =
            switch kind {
            case .string: { _ in true }
            case .integer: { Int($0) != nil }
            case .boolean: { $0 == "true" || $0 == "false" }
            default: { _ in false }
            }
        var names = DraftScope()
        var seen = Set<String>()
        for value in data.values where seen.insert(value.wire.value).inserted {
            guard takes(value.wire.value), !value.wire.value.isEmpty else {
                element.doubt("the source lists the value '\(value.wire.value)'")
                continue
            }
            var child = DraftElement(.value)
            child.set("wire", value.wire)
            child.set("also", value.also)
            let derived = DraftWords.swiftName(value.wire.value, prefix: "value")
            let claimed = names.claim(swift: derived.name)
            if derived.isChanged || claimed != derived.name, kind != .boolean { child.set("name", claimed) }
            if let text = value.text, !text.isEmpty {
                child.content = .prose(prose.task(text, or: ""))
                child.contentSource = text.location
            }
            element.children.append(child)
        }
    }

    private func writeRanges(
        _ data: StatedData, _ kind: StatedData.Kind, to element: inout DraftElement, siblings: Set<String>
    ) {
        for range in data.conditionalRanges {
            let limits = [range.minimum, range.maximum].map { $0?.value ?? "…" }.joined(separator: " to ")
            guard [.integer, .long, .float, .double].contains(kind), isInRequest else {
                element.doubt("the source states the range \(limits) under a condition: \(range.condition.text.string)")
                continue
            }
            var child = DraftElement(.range)
            if let parameter = range.condition.parameter, let value = range.condition.value,
                siblings.contains(parameter.value)
            {
                child.set("when", parameter)
                child.set("is", value)
            } else {
                child.content = .prose(prose.task(range.condition.text, or: "say when the range applies."))
                child.contentSource = range.condition.text.location
            }
            child.set("minimum", range.minimum)
            child.set("maximum", range.maximum)
            element.children.append(child)
        }
    }

    private func write(_ condition: StatedData.Condition, to element: inout DraftElement, siblings: Set<String>) {
        if let parameter = condition.parameter, siblings.contains(parameter.value) {
            if let value = condition.value {
                var child = DraftElement(.requiredWhen)
                child.set("parameter", parameter)
                child.set("is", value)
                let isKnown = element.children.contains {
                    $0.kind == .requiredWhen && $0["parameter"] == parameter.value && $0["is"] == value.value
                }
                if !isKnown { element.children.append(child) }
                return
            }
            if element.kind == .parameter, element["requiredWith"] == nil {
                element.set("requiredWith", parameter)
                return
            }
        }
        var child = DraftElement(.requiredWhen)
        child.content = .prose(prose.task(condition.text, or: "say when the parameter is required."))
        child.contentSource = condition.text.location
        element.children.append(child)
    }

    // MARK: Shared declarations

    /// Returns the shared parameter or field of service.xml with the name of the data, if it has the same type.
    private func shared(_ data: StatedData, _ kind: ElementKind) -> DataSpec? {
        let all = kind == .parameter ? service?.sharedParameters : service?.sharedFields
        guard let name = data.name?.value, let spec = all?.first(where: { ($0.wireName?.value ?? "") == name }),
            spec.type?.value.rawValue == data.effectiveKind.rawValue,
            isInRequest || spec.wrapper?.value == data.wrapper?.value
        else { return nil }
        if let role = spec.role?.value {
            guard kind == .parameter ? allowedRoles.contains(role) : kind == .field && roles[name] == role else {
                return nil
            }
        }
        let style = spec.style?.value.rawValue ?? "flat"
        guard data.effectiveKind.isScalar || style == data.style?.value.rawValue ?? "flat" else { return nil }
        let wires = Set(spec.values.map(\.wire.value))
        guard data.values.allSatisfy({ wires.contains($0.wire.value) || spec.use != nil }) else { return nil }
        return isSame(data, spec, depth: 0) ? spec : nil
    }

    /// Returns whether the data has the members of a spec, with their types.
    private func isSame(_ data: StatedData, _ spec: DataSpec, depth: Int) -> Bool {
        guard depth < Self.depthLimit, spec.type?.value.rawValue == data.effectiveKind.rawValue else { return false }
        if let item = data.item.first, let other = spec.item.first { return isSame(item, other, depth: depth + 1) }
        guard data.effectiveKind == .structure else { return true }
        let members =
            spec.use.flatMap { use in service?.structures.first { $0.name.value == use.value }?.members }
            ?? spec.members
        return haveSameMembers(data.members, members, depth: depth)
    }

    private func haveSameMembers(_ stated: [StatedData], _ members: [DataSpec], depth: Int) -> Bool {
        guard stated.count == members.count, !stated.isEmpty else { return false }
        let known = Dictionary(members.compactMap { spec in spec.wireName.map { ($0.value, spec) } }) { first, _ in
            first
        }
        return stated.allSatisfy { data in
            data.name.flatMap { known[$0.value] }.map { isSame(data, $0, depth: depth + 1) } ?? false
        }
    }

    /// Refers to a shared parameter or field, and overrides what the source states differently.
    private func use(
        _ shared: DataSpec, _ data: StatedData, _ kind: ElementKind, _ siblings: Set<String>
    ) -> DraftElement {
        var element = DraftElement(kind)
        element.set("use", shared.name?.value ?? "", from: data.name?.location)
        for doubt in data.doubts { element.doubt(doubt.value) }
        if data.isUnknownToMetadata { element.doubt(Self.unknown) }
        if isInRequest, let stated = data.isRequired, stated.value != shared.isRequired?.value ?? false {
            element.set("required", stated.map(\.description))
        }
        func override(_ name: String, _ stated: Stated<String>?, _ known: String?) {
            guard let stated, stated.value != known, !stated.value.isEmpty else { return }
            guard let rule = kind.rule.attributes.first(where: { $0.name == name }) else { return }
            if rule.kind.problem(with: stated.value) == nil { element.set(name, stated) }
        }
        let limits = shared.limits
        if data.effectiveKind.isScalar { override("default", data.defaultValue, shared.defaultValue?.value) }
        override("example", data.example, shared.example?.value ?? shared.shown?.value)
        override("minimum", data.minimum, limits.minimum?.value)
        override("maximum", data.maximum, limits.maximum?.value)
        override("unit", data.unit, shared.unit?.value)
        override("minLength", data.minLength?.map(\.description), limits.minLength.map { "\($0.value)" })
        override("maxLength", data.maxLength?.map(\.description), limits.maxLength.map { "\($0.value)" })
        override("minItems", data.minItems?.map(\.description), limits.minItems.map { "\($0.value)" })
        override("maxItems", data.maxItems?.map(\.description), limits.maxItems.map { "\($0.value)" })
        override("pattern", data.pattern, limits.pattern?.value)
        override("format", data.format, limits.format?.value)
        if data.isDeprecated?.value == true, shared.deprecation == nil { element.children.append(deprecation(data)) }
        if element["required"] != "true", shared.isRequired?.value != true {
            let known = Set(shared.requiredWhen.compactMap { $0.parameter?.value })
            for condition in data.requiredWhen where condition.parameter.map({ !known.contains($0.value) }) ?? true {
                write(condition, to: &element, siblings: siblings)
            }
        }
        return element
    }

    private func structure(equalTo data: StatedData) -> String? {
        guard let service, !data.members.isEmpty else { return nil }
        return service.structures.first { haveSameMembers(data.members, $0.members, depth: 0) }?.name.value
    }

    private func enumeration(equalTo data: StatedData, _ kind: StatedData.Kind) -> String? {
        guard let service, kind == .string || kind == .integer else { return nil }
        let wires = Set(data.values.map(\.wire.value))
        return service.enumerations.first { known in
            known.isOfIntegers == (kind == .integer) && Set(known.values.map(\.wire.value)) == wires
        }?.name.value
    }

    /// Returns the resource whose states are the values.
    private func states(equalTo data: StatedData) -> String? {
        guard let service, !isInRequest, data.values.count > 1 else { return nil }
        return service.resources.first { resource in
            let wires = Set(resource.states.flatMap { [$0.wire.value] + ($0.also.map { [$0.value] } ?? []) })
            return data.values.allSatisfy { wires.contains($0.wire.value) }
        }?.name.value
    }
}

extension StatedData.Kind {
    var isScalar: Bool { self != .list && self != .map && self != .structure }
}

/// The names of one scope.
struct DraftScope {
    private var wires = Set<String>()
    private var names = Set<String>()

    /// Returns the name in the spec for a name on the wire; nil if the scope already has the name.
    mutating func claim(_ wire: String) -> String? {
        guard wires.insert(wire).inserted else { return nil }
        let isWireName =
            ElementKind.parameter.rule.attributes.first { $0.name == "name" }?.kind.problem(with: wire) == nil
        let derived = DraftWords.swiftName(wire, prefix: "Member")
        if isWireName, !derived.isChanged, names.insert(derived.name.lowercased()).inserted { return wire }
        let name = claim(swift: derived.name)
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    /// Returns the name, or the name with a number if the scope already has it.
    mutating func claim(swift name: String) -> String {
        var (candidate, number) = (name, 2)
        while !names.insert(candidate.lowercased()).inserted {
            candidate = "\(name)\(number)"
            number += 1
        }
        return candidate
    }
}

enum DraftWords {
    /// Returns letters and digits of a name as a name in Swift, and whether a name of its own is needed because none
    /// can be derived.
    static func swiftName(_ wire: String, prefix: String) -> (name: String, isChanged: Bool) {
        let words = wire.utf8.split { !isWordByte($0) }.map { String(decoding: $0, as: UTF8.self) }
        let joined = words.enumerated().map {
            $0 == 0 ? $1.lowercasedFirst : $1.prefix(1).uppercased() + $1.dropFirst()
        }
        .joined()
        guard let first = joined.utf8.first else { return (prefix.lowercasedFirst, true) }
        if (48...57).contains(first) { return (prefix.lowercasedFirst + joined, true) }
        return (joined, false)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...122).contains(byte | 0x20)
    }

    /// Returns a noun for an attribute.
    static func noun(_ attribute: String) -> String {
        switch attribute {
        case "minLength": "minimum length"
        case "maxLength": "maximum length"
        case "minItems": "minimum number of elements"
        case "maxItems": "maximum number of elements"
        case "refusedPrefixes": "refused prefixes"
        case "wireType": "type in JSON"
        default: attribute
        }
    }
}

extension String {
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
