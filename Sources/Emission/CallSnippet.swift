package import SDKGenServiceModel
package import SDKGenSwiftText

/// The Swift call of an operation, as an example shows it.
package struct CallSnippet {
    let operation: Operation
    let service: Service

    package init(operation: Operation, service: Service) {
        self.operation = operation
        self.service = service
    }

    /// The call that stands for the operation: the first that is shown.
    var call: SwiftText? { service.documentedCalls(of: operation).first.map { call($0.arguments) } }

    package func call(_ arguments: [Argument]) -> SwiftText {
        // What every operation takes is no parameter of the methods.
        if operation.commonParameters.contains(where: { member in arguments.contains { $0.label == member.name.swift } }
        ) {
            let request: SwiftText = "\(Identifier(operation.request.name.swift))"
            return """
                let response = try await \(variable).send(
                    \(request)\(list(ordered(arguments), after: 4 + request.bytes.count)))
                """
        }
        let head: SwiftText = "let response = try await \(variable).\(Identifier(operation.name.swift))"
        return "\(head)\(list(ordered(arguments), after: head.bytes.count))"
    }

    /// A loop over the items of all pages of the operation.
    var walk: SwiftText {
        let request: SwiftText =
            service.minimalCall(of: operation).map { call in
                "\(Identifier(operation.request.name.swift))(\(list: self.arguments(call.arguments)))"
            } ?? "request"
        return """
            for try await item in \(variable).items(of: \(request)) {
                print(item)
            }
            """
    }

    /// The arguments with their labels.
    func arguments(_ arguments: [Argument]) -> [SwiftText] { texts(ordered(arguments)) }

    /// What a reader would call the client: `vpc` for a `VPCClient`.
    package var variable: Identifier {
        let client = service.client
        let name = client.hasSuffix("Client") ? client.dropLast("Client".count) : client[...]
        let capitals = name.prefix(while: \.isUppercase).count
        let lowered = capitals > 1 && capitals < name.count ? capitals - 1 : capitals
        let variable = name.prefix(lowered).lowercased() + name.dropFirst(lowered)
        return Identifier(variable.isEmpty || Self.otherNames.contains(variable) ? "client" : variable)
    }

    /// What else has a name in the code around a call, here and in the compliance tests, and what calls of functions mean by `print`.
    private static let otherNames: Set<String> = [
        "found", "init", "item", "number", "print", "request", "response", "self", "specs", "state",
    ]

    /// Swift wants the arguments in the order of the parameters.
    private func ordered(_ arguments: [Argument]) -> [Argument] {
        let byLabel = Dictionary(arguments.map { ($0.label, $0) }) { first, _ in first }
        return operation.request.members.compactMap { byLabel[$0.name.swift] }
    }

    private func texts(_ arguments: [Argument]) -> [SwiftText] {
        arguments.map { "\(Identifier($0.label).argumentLabel): \(text($0.value))" }
    }

    /// The arguments in parentheses: on one line when they fit behind so many columns, else below each other.
    private func list(_ arguments: [Argument], after column: Int) -> SwiftText {
        let texts = texts(arguments)
        let line: SwiftText = "(\(list: texts))"
        return line.fits(after: column, width: 100) ? line : SwiftText.broken(texts)
    }

    private func text(_ value: ArgumentValue) -> SwiftText {
        switch value {
        case .string(let text): return "\(literal: text)"
        case .literal(let text): return SwiftText(number: text)
        case .variable(let name): return "\(Identifier(name))"
        case .timestamp(let text): return "Timestamp(\(literal: text))"
        case .known(let name): return ".\(Identifier(name))"
        case .unknown(let text, let isInteger):
            return isInteger ? ".init(rawValue: \(SwiftText(number: text)))" : ".init(rawValue: \(literal: text))"
        case .list(let values): return elements(values.map(self.text), whenEmpty: "[]")
        case .map(let pairs):
            return elements(pairs.map { "\(literal: $0.key): \(self.text($0.value))" }, whenEmpty: "[:]")
        case .structure(_, let arguments): return ".init\(list(arguments, after: 30))"
        }
    }

    private func elements(_ texts: [SwiftText], whenEmpty empty: SwiftText) -> SwiftText {
        if texts.isEmpty { return empty }
        let line: SwiftText = "[\(list: texts)]"
        if line.fits(after: 30, width: 100) { return line }
        return """
            [
                \(SwiftText.elements(texts))
            ]
            """
    }
}
