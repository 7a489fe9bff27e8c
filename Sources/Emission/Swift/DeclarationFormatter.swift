import SDKGenSwiftText

/// Formats declarations and statements: on one line if they fit, otherwise broken over several lines.
///
/// Lines break where swift-format breaks them, so that it changes nothing in a consumer's repository.
struct DeclarationFormatter {
    /// The number of types around a declaration.
    let depth: Int

    private var indentation: Int { depth * 4 }

    /// Returns a property that is computed from one expression.
    func property(_ name: SwiftText, _ type: SwiftText, _ expression: SwiftText) -> SwiftText {
        let line: SwiftText = "\(name): \(type) { \(expression) }"
        if line.fits(after: indentation) { return line }
        return property(name, type, accessors: expression)
    }

    /// Returns a property with one accessor on each line.
    func property(_ name: SwiftText, _ type: SwiftText, accessors: SwiftText) -> SwiftText {
        let declaration: SwiftText = "\(name): \(type) {"
        if declaration.fits(after: indentation) {
            return """
                \(declaration)
                    \(accessors)
                }
                """
        }
        return """
            \(name):
                \(type)
            {
                \(accessors)
            }
            """
    }

    /// Returns a function whose body is one expression; its declaration must fit on one line.
    func function(_ declaration: SwiftText, _ expression: SwiftText) -> SwiftText {
        let line: SwiftText = "\(declaration) { \(expression) }"
        if line.fits(after: indentation) { return line }
        return """
            \(declaration) {
                \(expression)
            }
            """
    }

    /// Returns a type alias.
    func alias(_ name: SwiftText, _ type: SwiftText) -> SwiftText {
        let line: SwiftText = "public typealias \(name) = \(type)"
        if line.fits(after: indentation) { return line }
        return """
            public typealias \(name) =
                \(type)
            """
    }

    /// Returns a call that is a statement of an initializer.
    func statement(_ function: SwiftText, _ arguments: [SwiftText]) -> SwiftText {
        let line: SwiftText = "\(function)(\(list: arguments))"
        // swift-format reserves a column for a comma at the end of a list.
        return line.fits(after: indentation + 5) ? line : "\(function)\(SwiftText.broken(arguments))"
    }

    /// Returns a value after its label or name, in a list with one element on each line.
    func assignment(_ target: SwiftText, _ value: SwiftText) -> SwiftText {
        let line: SwiftText = "\(target) \(value)"
        // The comma after the line takes a column.
        if line.fits(after: indentation + 1) { return line }
        return """
            \(target)
                \(value)
            """
    }

    /// Returns a parameter with a default value, in a list with one parameter on each line.
    func parameter(_ label: SwiftText, _ type: SwiftText, _ value: SwiftText) -> SwiftText {
        let declaration: SwiftText = "\(label) \(type) ="
        if declaration.fits(after: indentation) { return assignment(declaration, value) }
        return """
            \(label)
                \(type) =
                \(value)
            """
    }

    /// Returns a branch of a `switch` in an initializer.
    func branch(_ pattern: SwiftText, _ statement: SwiftText) -> SwiftText {
        let line: SwiftText = "\(pattern): \(statement)"
        if line.fits(after: indentation + 4) { return line }
        return """
            \(pattern):
                \(statement)
            """
    }
}

extension SwiftText {
    /// Returns the elements of a literal, one on each line, with a comma after each unless there is only one.
    static func elements(_ elements: [SwiftText]) -> SwiftText {
        elements.count == 1 ? elements[0] : "\(lines: elements.map { "\($0)," })"
    }
}

/// Returns the attribute of a deprecated declaration, with a message unless that is empty.
func availability(_ message: String, at depth: Int) -> SwiftText {
    guard !message.isEmpty else { return "@available(*, deprecated)" }
    let line: SwiftText = "@available(*, deprecated, message: \(literal: message))"
    if line.fits(after: depth * 4) { return line }
    let argument: SwiftText = "message: \(literal: message)"
    let broken: SwiftText =
        argument.fits(after: depth * 4 + 4)
        ? argument
        : """
        message:
            \(literal: message)
        """
    return """
        @available(
            *, deprecated,
            \(broken)
        )
        """
}
