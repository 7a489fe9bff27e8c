import SDKGenSwiftText

extension SwiftText {
    /// More elements than these in one literal cost the compiler time and memory with the square of their number.
    static let longList = 500

    /// The body of a property with a long list, put together from parts that the compiler looks at one by one.
    static func inParts(_ elements: [SwiftText], of type: SwiftText) -> SwiftText {
        let parts = stride(from: 0, to: elements.count, by: partLength).map { start -> SwiftText in
            let part = Array(elements[start..<min(start + partLength, elements.count)])
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

    private static let partLength = 200
}
