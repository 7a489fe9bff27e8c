extension StatedOperation {
    /// Adds the facts that descriptions and remarks state: values, limits, defaults, units, states, links. Facts that a
    /// table or metadata already states stay.
    package mutating func readDescriptions(language: String) {
        for index in parameters.indices { parameters[index].readDescriptions(isRequest: true) }
        for index in fields.indices { fields[index].readDescriptions(isRequest: false) }
        readRemarks()
        for index in errors.indices { errors[index].separateRemedy() }
    }
}

extension StatedData {
    /// Limits of the number of elements, stated in the description of an element.
    struct ItemLimits {
        var minimum, maximum: Stated<Int>?
    }

    /// Nesting beyond this depth has no facts in its descriptions.
    private static let depthLimit = 32

    /// Adds what the descriptions of the data, its members and its element state.
    ///
    /// - Returns: The limits of the list that contains the data.
    @discardableResult
    mutating func readDescriptions(isRequest: Bool, depth: Int = 0) -> ItemLimits {
        var limits = ItemLimits()
        guard depth < Self.depthLimit else { return limits }
        var inner = ItemLimits()
        for index in members.indices {
            let found = members[index].readDescriptions(isRequest: isRequest, depth: depth + 1)
            inner.minimum = inner.minimum ?? found.minimum
            inner.maximum = inner.maximum ?? found.maximum
        }
        for index in item.indices {
            let found = item[index].readDescriptions(isRequest: isRequest, depth: depth + 1)
            inner.minimum = inner.minimum ?? found.minimum
            inner.maximum = inner.maximum ?? found.maximum
        }
        if let description, !description.isEmpty {
            var reader = DataDescriptionReader(description, of: self, isRequest: isRequest)
            reader.read()
            limits = reader.apply(to: &self)
        }
        if isList {
            minItems = minItems ?? limits.minimum ?? inner.minimum
            maxItems = maxItems ?? limits.maximum ?? inner.maximum
            return ItemLimits()
        }
        return ItemLimits(minimum: limits.minimum ?? inner.minimum, maximum: limits.maximum ?? inner.maximum)
    }

    /// Whether the data is a list.
    var isList: Bool { kind?.value == .list || kind == nil && !item.isEmpty }
}
