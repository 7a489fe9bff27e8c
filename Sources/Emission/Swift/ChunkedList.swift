import SDKGenSwiftText

extension SwiftText {
    /// The greatest number of elements in one literal; the compile time of a literal grows with the square of the
    /// number.
    static let longList = 500

    /// Returns the body of a property that builds a long list from several literals.
    static func chunks(_ elements: [SwiftText], of type: SwiftText) -> SwiftText {
        let parts = stride(from: 0, to: elements.count, by: chunkLength).map { start -> SwiftText in
            let part = Array(elements[start..<min(start + chunkLength, elements.count)])
            return """
                list += [
                    \(SwiftText.elements(part))
                ]
                """
        }
        return """
            var list: [\(type)] = []
            \(lines: parts)
            return list
            """
    }

    private static let chunkLength = 200
}
