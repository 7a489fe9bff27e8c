import SDKGenDiagnostics

extension DataDescriptionReader {
    /// Adds the facts to the data, unless the source states them elsewhere.
    func apply(to data: inout StatedData) -> StatedData.ItemLimits {
        var doubts = doubts
        func single(_ limit: Limit, _ name: String) -> Stated<String>? {
            guard let all = limits[limit], let first = all.first else { return nil }
            if let other = all.first(where: { $0.value != first.value }) {
                doubts.append(
                    Stated(
                        "the description states several values for \(name): \(first.value), \(other.value)",
                        at: other.location))
                return nil
            }
            return first
        }
        func count(_ limit: Limit, _ name: String) -> Stated<Int>? {
            guard let stated = single(limit, name), let value = Int(stated.value) else { return nil }
            return Stated(value, at: stated.location)
        }
        // What a description of a list says about values is about its elements.
        let isScalarList =
            data.isList && data.item.first.map { $0.members.isEmpty && $0.kind?.value != .structure } ?? false
        var target = isScalarList ? data.item[0] : data
        let isScalar =
            target.members.isEmpty && target.item.isEmpty && target.kind?.value != .structure
            && target.kind?.value != .map
            && target.kind?.value != .list
        if isScalar {
            applyValues(to: &target, doubts: &doubts)
            if target.kind?.value != .boolean {
                target.minimum = target.minimum ?? single(.minimum, "minimum")
                target.maximum = target.maximum ?? single(.maximum, "maximum")
                target.minLength = target.minLength ?? count(.minLength, "minLength")
                target.maxLength = target.maxLength ?? count(.maxLength, "maxLength")
                target.unit = target.unit ?? single(.unit, "unit")
                target.format = target.format ?? single(.format, "format")
                if target.refusedPrefixes.isEmpty { target.refusedPrefixes = prefixes }
            }
        }
        if isScalarList { data.item[0] = target } else { data = target }
        if isScalar, data.defaultValue == nil, isRequest {
            let flagged = values.filter(\.isDefault).map { source.text($0.range).stated }
            let all = (limits[.defaultValue] ?? []) + flagged
            if let first = all.first {
                if let other = all.first(where: { $0.value.lowercased() != first.value.lowercased() }) {
                    doubts.append(
                        Stated(
                            "the description states several defaults: \(first.value), \(other.value)",
                            at: other.location))
                } else {
                    data.defaultValue = first
                }
            }
        }
        if isScalar, data.style == nil, let style {
            data.style = style
            doubts.append(
                Stated(
                    style.value == .json ? "the string contains JSON" : "the string is a list separated by commas",
                    at: style.location))
        }
        if isScalar, data.conditionalRanges.isEmpty, kind != .boolean { data.conditionalRanges = ranges }
        if data.requiredWhen.isEmpty { data.requiredWhen = conditions }
        if data.isDeprecated == nil, let deprecated {
            data.isDeprecated = Stated(true, at: deprecated.location)
        }
        if data.isDeprecated?.value == true, data.replacement == nil, let replacement, replacement.value != name {
            data.replacement = replacement
        }
        if let withoutEffect { doubts.append(Stated("the parameter has no effect", at: withoutEffect.location)) }
        if isScalar, let minimum = data.minimum, Double(minimum.value).map({ $0 >= 0 }) ?? false,
            limits[.minimum] != nil, let other = negativeNumber
        {
            doubts.append(Stated("the range may leave out a special value", at: source.location(of: other)))
        }
        let found = StatedData.ItemLimits(
            minimum: count(.minItems, "minItems"), maximum: count(.maxItems, "maxItems"))
        data.doubts += doubts
        if style?.value == .comma, !data.isList {
            data.maxItems = data.maxItems ?? found.maximum
            return StatedData.ItemLimits()
        }
        return found
    }

    /// The first negative number of the description.
    var negativeNumber: Range<Int>? {
        prose.tokens.first { $0.kind == .number && prose.bytes[$0.range.lowerBound] == UInt8(ascii: "-") }?.range
    }

    func applyValues(to data: inout StatedData, doubts: inout [Stated<String>]) {
        guard data.values.isEmpty, data.kind?.value != .boolean, !values.isEmpty else { return }
        let texts = values.map { source.text($0.range) }
        // A boolean needs no list.
        if data.kind == nil, texts.allSatisfy({ ["true", "false"].contains($0.string.lowercased()) }) { return }
        if let kind = data.kind?.value, [.integer, .long, .float, .double].contains(kind),
            texts.contains(where: { Int($0.string) == nil })
        {
            return
        }
        for (value, wire) in zip(values, texts).prefix(1_000) where !wire.isEmpty {
            if data.values.contains(where: { $0.wire.value == wire.string }) { continue }
            data.values.append(StatedData.Value(wire: wire.stated, text: value.text.map { source.text($0) }))
        }
    }
}
