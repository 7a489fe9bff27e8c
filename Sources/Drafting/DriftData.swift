import SDKGenDiagnostics
import SDKGenSourceReading
import SDKGenSpecReading

/// Compares the parameters or the fields of a spec with those of its sources.
struct DataDrift {
    let lookup: SpecLookup
    let isRequest: Bool
    var collector: DriftCollector
    /// Parameters of the account that owns the resources, which every operation of some services accepts.
    private(set) var legacyParameters: [Stated<String>] = []

    private static let depthLimit = 24

    private var noun: String { isRequest ? "parameter" : "field" }

    /// - Parameters:
    ///   - place: The location of the container, for what the spec does not have.
    ///   - container: The element that holds the data.
    mutating func compare(
        _ specs: [DataSpec], with stated: [StatedData], path: String, place: SourceLocation,
        container: SpecEdit.Container, depth: Int = 0
    ) {
        guard depth < Self.depthLimit else { return }
        let resolved = specs.map(lookup.resolved)
        let names = SpelledNames(resolved.map { $0.wireName?.value ?? "" })
        let theirs = SpelledNames(stated.compactMap(\.name?.value))
        var found = Set<Int>()
        var last: DataSpec?
        for data in stated {
            guard let name = data.name else { continue }
            if let index = names.position(of: name.value, in: theirs) {
                guard found.insert(index).inserted else { continue }
                compare(resolved[index], specs[index], with: data, path: path, depth: depth)
                last = specs[index]
            } else if !data.isUnknownToMetadata {
                // What only sources have that are older than the metadata is no drift.
                report(missing: data, name, path: path, at: last?.location ?? place, container, after: last, depth)
            }
        }
        for index in resolved.indices where !found.contains(index) {
            guard let name = resolved[index].wireName, let any = stated.first else { continue }
            let kind = depth == 0 ? noun : "member"
            collector.report(
                isRequest ? .driftParameter : .driftField, "no source has the \(kind) '\(path)\(name.value)'",
                at: specs[index].location, subject: path + name.value, note: "the source begins here", any.location)
        }
    }

    private mutating func report(
        missing data: StatedData, _ name: Stated<String>, path: String, at location: SourceLocation,
        _ container: SpecEdit.Container, after last: DataSpec?, _ depth: Int
    ) {
        if isRequest, depth == 0 {
            if lookup.commonParameters.contains(name.value) { return }
            if LegacyParameters.names.contains(name.value) {
                legacyParameters.append(name)
                return
            }
        }
        let kind = depth == 0 ? noun : "member"
        let markup = SpecMarkup.data(
            data, element: depth == 0 ? noun : "member", isRequest: isRequest,
            shared: isRequest && depth == 0 ? lookup.sharedParameter(name.value) : nil)
        collector.report(
            isRequest ? .driftParameter : .driftField, "the spec has no \(kind) '\(path)\(name.value)'", at: location,
            subject: path + name.value, note: "the source states it here", name.location,
            edits: [.insert(markup, into: container, after: last?.location)])
    }

    /// - Parameters:
    ///   - data: The data with the facts of the shared parameter.
    ///   - spec: The element of the spec itself.
    private mutating func compare(
        _ data: DataSpec, _ spec: DataSpec, with stated: StatedData, path: String, depth: Int
    ) {
        let own = data.wireName?.value ?? ""
        let subject = path + own
        if let name = stated.name, name.value != own {
            collector.report(
                isRequest ? .driftParameter : .driftField,
                "the source spells '\(subject)' differently: '\(name.value)'", at: spec.location, subject: subject,
                note: "the source states it here", name.location)
        }
        compareRequired(data, spec, stated, subject)
        if let deprecation = stated.isDeprecated, deprecation.value, data.deprecation == nil {
            let replacement = stated.replacement.map { " replacement=\"\($0.value.escapedForXML(quotes: "\""))\"" }
            let markup = "<deprecated\(replacement ?? "")>TODO: say what to use instead.</deprecated>"
            collector.report(
                .driftDeprecation, "'\(subject)' is not marked as deprecated", at: spec.location, subject: subject,
                note: "the source states it here", deprecation.location,
                edits: [.insert(markup, into: .element(spec.location), after: nil)])
        }
        compareContent(data, spec, stated, subject, depth)
    }

    private mutating func compareRequired(
        _ data: DataSpec, _ spec: DataSpec, _ stated: StatedData, _ subject: String
    ) {
        guard isRequest, let required = stated.isRequired else { return }
        let isRequired = data.isRequired?.value ?? false
        guard isRequired != required.value else { return }
        // Sources call a parameter required, or not required, that is required under a condition.
        let isConditional =
            !data.requiredWhen.isEmpty || data.requiredWith != nil
            || collector.operation.choices.contains { choice in
                choice.parameters.contains { $0.value == data.name?.value }
            }
        guard !isConditional else { return }
        collector.report(
            .driftRequired,
            required.value
                ? "the source requires '\(subject)', the spec does not"
                : "the spec requires '\(subject)', the source does not", at: spec.location,
            subject: subject, note: "the source states it here", required.location,
            edits: [
                required.value || !spec.hasType
                    ? .set("required", required.value.description, on: spec.location)
                    : .removeAttribute("required", of: spec.location)
            ])
    }

    /// Compares the type, the constraints and the members of data or of an element.
    private mutating func compareContent(
        _ data: DataSpec, _ spec: DataSpec, _ stated: StatedData, _ subject: String, _ depth: Int
    ) {
        guard depth < Self.depthLimit else { return }
        compareType(data, spec, stated, subject)
        compareLimits(data, spec, stated, subject)
        compareValues(data, spec, stated, subject)
        switch data.type?.value {
        case .structure?:
            let content = stated.content
            guard !content.isEmpty else { return }
            let (members, place) = lookup.members(of: data)
            // Members of a shared structure are the same wherever it is used.
            let owner = lookup.structure(of: data)?.name.value ?? subject
            compare(
                members, with: content, path: owner + ".", place: place, container: container(of: data, spec),
                depth: depth + 1)
        case .list?, .map?:
            guard let item = data.item.first else { return }
            if let element = stated.item.first {
                compareContent(item, item, element, subject, depth + 1)
            } else if !stated.members.isEmpty, item.type?.value == .structure {
                let (members, place) = lookup.members(of: item)
                compare(
                    members, with: stated.members, path: (lookup.structure(of: item)?.name.value ?? subject) + ".",
                    place: place,
                    container: container(of: item, item), depth: depth + 1)
            }
        default: return
        }
    }

    /// The element that more members of a structure belong to.
    private func container(of data: DataSpec, _ spec: DataSpec) -> SpecEdit.Container {
        if let structure = lookup.structure(of: data) { return .named(structure.name.location) }
        return .element(data.location.file === spec.location.file ? spec.location : data.location)
    }

    private mutating func compareType(_ data: DataSpec, _ spec: DataSpec, _ stated: StatedData, _ subject: String) {
        if let type = data.type, let kind = stated.kind, !Self.isSame(type.value, kind.value, data, isRequest) {
            let isScalar = Self.scalars.contains(kind.value.rawValue) && Self.scalars.contains(type.value.rawValue)
            let isOwn = type.location.file === spec.location.file && spec.hasType
            collector.report(
                .driftType,
                "'\(subject)' has the type '\(type.value.rawValue)', in the source '\(kind.value.rawValue)'",
                at: isOwn ? type.location : spec.location, subject: subject, note: "the source states the type here",
                kind.location,
                edits: isScalar && isOwn ? [.set("type", kind.value.rawValue, on: spec.location)] : [])
            return
        }
        if !isRequest, data.type?.value == .list, let wrapper = stated.wrapper, wrapper.value != data.wrapper?.value {
            let own = data.wrapper.map { "the wrapper '\($0.value)'" } ?? "no wrapper"
            collector.report(
                .driftType, "'\(subject)' has \(own), in the source '\(wrapper.value)'", at: spec.location,
                subject: subject, note: "the source shows it here", wrapper.location,
                edits: [.set("wrapper", wrapper.value, on: spec.location)])
        }
        if isRequest, let style = stated.style, let type = data.type?.value,
            type == .list || type == .map || type == .structure,
            style.value.rawValue != data.style?.value.rawValue ?? "flat"
        {
            let own = data.style?.value.rawValue ?? "flat"
            collector.report(
                .driftType, "'\(subject)' has the style '\(own)', in the source '\(style.value.rawValue)'",
                at: spec.location, subject: subject, note: "the source states it here", style.location,
                edits: [.set("style", style.value.rawValue, on: spec.location)])
        }
    }

    private static let scalars: Set = ["string", "integer", "long", "float", "double", "boolean", "timestamp"]

    /// Returns whether a source means the type of a spec. Sources call times, and data that is sent in another form, a
    /// string.
    private static func isSame(
        _ type: DataSpec.TypeName, _ kind: StatedData.Kind, _ data: DataSpec, _ isRequest: Bool
    ) -> Bool {
        if type.rawValue == kind.rawValue { return true }
        switch (type, kind) {
        case (.timestamp, .string), (.string, .timestamp), (.map, .structure): return true
        case (.timestamp, .long), (.timestamp, .integer): return data.limits.format?.value == "epoch-milliseconds"
        case (_, .string):
            if data.wireType?.value == "string" { return true }
            let isText = data.style.map { $0.value != .flat } ?? false
            return isText && (type == .list || type == .map || type == .structure)
        default: return false
        }
    }

    private mutating func compareLimits(_ data: DataSpec, _ spec: DataSpec, _ stated: StatedData, _ subject: String) {
        let limits = data.limits
        if data.unit.map({ Self.unit($0.value) }) != stated.unit.map({ Self.unit($0.value) }) {
            limit("unit", data.unit, stated.unit, spec, subject)
        }
        // The client does not check responses.
        guard isRequest else { return }
        // Limits that apply under a condition are stated by `<range>`.
        let least = Set(data.ranges.compactMap(\.minimum?.value))
        let most = Set(data.ranges.compactMap(\.maximum?.value))
        if stated.minimum.map({ !least.contains($0.value) }) ?? false {
            limit("minimum", limits.minimum, stated.minimum, spec, subject, isNumber: true)
        }
        if stated.maximum.map({ !most.contains($0.value) }) ?? false {
            limit("maximum", limits.maximum, stated.maximum, spec, subject, isNumber: true)
        }
        limit("minLength", limits.minLength?.map(\.description), stated.minLength?.map(\.description), spec, subject)
        limit("maxLength", limits.maxLength?.map(\.description), stated.maxLength?.map(\.description), spec, subject)
        // An empty list is not sent.
        if limits.minItems != nil || stated.minItems?.value ?? 0 > 1 {
            limit("minItems", limits.minItems?.map(\.description), stated.minItems?.map(\.description), spec, subject)
        }
        limit("maxItems", limits.maxItems?.map(\.description), stated.maxItems?.map(\.description), spec, subject)
        let isNarrower =
            limits.format.map { own in stated.format.map { Self.isNarrower(own.value, than: $0.value) } ?? false }
            ?? false
        if !isNarrower { limit("format", limits.format, stated.format, spec, subject) }
        limit("default", data.defaultValue, stated.defaultValue, spec, subject, isNumber: true)
        // Two patterns can mean the same, so only an absent one is a difference.
        if limits.pattern == nil, limits.refusedPrefixes.isEmpty {
            limit("pattern", nil, stated.pattern, spec, subject)
        }
        let prefixes = Set(limits.refusedPrefixes.map(\.value))
        let missing = stated.refusedPrefixes.filter { !prefixes.contains($0.value) }
        guard let first = missing.first else { return }
        let all = (limits.refusedPrefixes.map(\.value) + missing.map(\.value)).uniqued
        collector.report(
            .driftLimit,
            "'\(subject)' does not refuse the prefixes \(missing.map { "'\($0.value)'" }.joined(separator: ", "))",
            at: spec.location, subject: subject, note: "the source states it here", first.location,
            edits: [.set("refusedPrefixes", all.joined(separator: " "), on: spec.location)])
    }

    /// Returns whether a spec states a format more precisely than a source.
    private static func isNarrower(_ format: String, than other: String) -> Bool {
        other == "ip" && ["ipv4", "ipv6"].contains(format) || other == "date-time" && format.hasPrefix("date-time")
    }

    /// One of the spellings of a unit.
    private static func unit(_ unit: String) -> String {
        let unit = unit.lowercased()
        let rates = ["kbps": "kbit/s", "mbps": "mbit/s", "gbps": "gbit/s"]
        return rates[unit] ?? unit
    }

    private mutating func limit(
        _ attribute: String, _ own: Located<String>?, _ stated: Stated<String>?, _ spec: DataSpec, _ subject: String,
        isNumber: Bool = false
    ) {
        guard let stated else { return }
        if let own {
            if own.value == stated.value { return }
            if isNumber, let left = Double(own.value), left == Double(stated.value) { return }
            if own.value.foldedForComparison.lowercased() == stated.value.foldedForComparison.lowercased() { return }
        }
        let value = own.map { "'\($0.value)'" } ?? "none"
        let place = own.flatMap { $0.location.file === spec.location.file ? $0.location : nil }
        collector.report(
            .driftLimit, "'\(subject)' has \(attribute) '\(stated.value)' in the source, in the spec \(value)",
            at: place ?? spec.location, subject: subject, value: attribute, note: "the source states it here",
            stated.location, edits: [.set(attribute, stated.value, on: spec.location)])
    }

    private mutating func compareValues(_ data: DataSpec, _ spec: DataSpec, _ stated: StatedData, _ subject: String) {
        guard let first = stated.values.first, data.type?.value != .boolean else { return }
        let (values, areShared) = lookup.values(of: data)
        // A parameter without values in the spec is no enumeration; its values may be names for a few numbers.
        let known = Set(values.flatMap { [$0.wire, $0.also].compactMap { $0 } })
        let isInteger = data.type?.value == .integer || data.type?.value == .long
        if values.isEmpty {
            // The keys of filters and the like depend on the operation, not on the structure that operations share.
            guard data.location.file === collector.operation.location.file else { return }
            if isInteger, stated.values.allSatisfy({ Self.isInside($0.wire.value, data.limits) }) { return }
            let all = stated.values.prefix(12).map { "'\($0.wire.value)'" }.joined(separator: ", ")
            let more = stated.values.count > 12 ? " and \(stated.values.count - 12) more" : ""
            let isList = data.type?.value == .string
            collector.report(
                .driftValue, "'\(subject)' has no values, in the source \(all)\(more)", at: spec.location,
                subject: subject, note: "the source lists the values here", first.wire.location,
                edits: isList
                    ? stated.values.map { .insert(Self.markup($0), into: .element(spec.location), after: nil) } : [])
            return
        }
        for value in stated.values where !known.contains(value.wire.value) {
            if let also = value.also, known.contains(also.value) { continue }
            if isInteger, Double(value.wire.value) == nil { continue }
            collector.report(
                .driftValue, "'\(subject)' does not have the value '\(value.wire.value)'", at: spec.location,
                subject: "\(subject).\(value.wire.value)", value: value.wire.value, note: "the source states it here",
                value.wire.location,
                edits: areShared ? [] : [.insert(Self.markup(value), into: .element(spec.location), after: nil)])
        }
        guard !areShared else { return }
        let names = Set(stated.values.flatMap { [$0.wire.value, $0.also?.value].compactMap { $0 } })
        for value in values where !names.contains(value.wire) && !(value.also.map(names.contains) ?? false) {
            collector.report(
                .driftValue, "no source has the value '\(value.wire)' of '\(subject)'", at: value.location,
                subject: "\(subject).\(value.wire)", value: value.wire, note: "the source lists the values here",
                first.wire.location)
        }
    }

    private static func markup(_ value: StatedData.Value) -> String {
        SpecMarkup.element(
            "value", [("wire", value.wire.value), ("also", value.also?.value)], SpecMarkup.task(value.text))
    }

    /// Returns whether a value of a number has no meaning of its own: the limits of the spec allow it, or it is none.
    private static func isInside(_ value: String, _ limits: LimitSpec) -> Bool {
        guard let number = Double(value) else { return true }
        let (least, most) = (limits.minimum.flatMap { Double($0.value) }, limits.maximum.flatMap { Double($0.value) })
        guard least != nil || most != nil else { return false }
        return number >= least ?? number && number <= most ?? number
    }
}

extension [String] {
    /// The strings without repetitions.
    fileprivate var uniqued: [String] {
        var seen = Set<String>()
        return filter { seen.insert($0).inserted }
    }
}
