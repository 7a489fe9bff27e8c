extension StatedOperation {
    /// Adds the facts that descriptions and remarks state: values, limits, defaults, units, states, links. Facts that a
    /// table or metadata already states stay.
    mutating func readDescriptions(language: String) {}
}
