import SDKGenSwiftText

/// The columns of a line, for what looks different when it does not fit.
///
/// Lines break where the formatter would break them, so that it finds nothing to do in a consumer's repository.
struct DeclarationFormatter {
    /// How many types a declaration stands in.
    let depth: Int

    private var indentation: Int { depth * 4 }

    /// A property that is computed from one expression.
    func property(_ name: SwiftText, _ type: SwiftText, _ expression: SwiftText) -> SwiftText {
        let line: SwiftText = "\(name): \(type) { \(expression) }"
        if line.fits(after: indentation) { return line }
        return property(name, type, accessors: expression)
    }

    /// A property with accessors, one below the other.
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

    /// A function whose declaration always fits and whose body is one expression.
    func function(_ declaration: SwiftText, _ expression: SwiftText) -> SwiftText {
        let line: SwiftText = "\(declaration) { \(expression) }"
        if line.fits(after: indentation) { return line }
        return """
            \(declaration) {
                \(expression)
            }
            """
    }

    /// Another name for a type.
    func alias(_ name: SwiftText, _ type: SwiftText) -> SwiftText {
        let line: SwiftText = "public typealias \(name) = \(type)"
        if line.fits(after: indentation) { return line }
        return """
            public typealias \(name) =
                \(type)
            """
    }

    /// A call that is a statement of an initializer.
    func statement(_ function: SwiftText, _ arguments: [SwiftText]) -> SwiftText {
        let line: SwiftText = "\(function)(\(list: arguments))"
        // The formatter keeps a column for the comma that a list at the end could have.
        return line.fits(after: indentation + 5) ? line : "\(function)\(SwiftText.broken(arguments))"
    }

    /// A value behind a sign that says what it is for, in a list with one element on each line.
    func assignment(_ target: SwiftText, _ value: SwiftText) -> SwiftText {
        let line: SwiftText = "\(target) \(value)"
        // The comma behind the line takes a column too.
        if line.fits(after: indentation + 1) { return line }
        return """
            \(target)
                \(value)
            """
    }

    /// A parameter with a default value, in a list with one parameter on each line.
    func parameter(_ label: SwiftText, _ type: SwiftText, _ value: SwiftText) -> SwiftText {
        let declaration: SwiftText = "\(label) \(type) ="
        if declaration.fits(after: indentation) { return assignment(declaration, value) }
        return """
            \(label)
                \(type) =
                \(value)
            """
    }

    /// A branch of a `switch` in an initializer.
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
    /// The elements of a literal, one below the other. A comma follows the last one too, unless it is the only one.
    static func elements(_ elements: [SwiftText]) -> SwiftText {
        elements.count == 1 ? elements[0] : "\(lines: elements.map { "\($0)," })"
    }
}

/// The attribute with a message, which may be empty.
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
