package import SDKGenServiceModel
package import SDKGenSwiftText

/// Swift code that calls an operation, for documentation and compliance tests.
package struct CallSnippet {
    let operation: Operation
    let service: Service

    package init(operation: Operation, service: Service) {
        self.operation = operation
        self.service = service
    }

    /// The call that doc comments show; `nil` if required parameters have no examples.
    var call: SwiftText? { service.documentedCalls(of: operation).first.map { call($0.arguments) } }

    /// Returns a statement that calls the operation and names the response.
    package func call(_ arguments: [Argument]) -> SwiftText { statement("let response = ", arguments) }

    private func statement(_ result: SwiftText, _ arguments: [Argument]) -> SwiftText {
        let labels = Set(arguments.map(\.label))
        // Methods do not have the parameters that every operation takes.
        if operation.commonParameters.contains(where: { labels.contains($0.name.swift) }) {
            let request: SwiftText = "\(Identifier(operation.request.name.swift))"
            return """
                \(result)try await \(variable).send(
                    \(request)\(list(ordered(arguments), after: 4 + request.bytes.count)))
                """
        }
        let head: SwiftText = "\(result)try await \(variable).\(Identifier(operation.name.swift))"
        return "\(head)\(list(ordered(arguments), after: head.bytes.count))"
    }

    /// The call in a `do` statement that catches the errors that a caller can act on, and all others after them.
    var callWithErrors: SwiftText? {
        guard let arguments = service.documentedCalls(of: operation).first?.arguments else { return nil }
        let call: SwiftText =
            operation.hasResult
            ? """
            \(statement("let response = ", arguments))
            print(response)
            """ : statement(.empty, arguments)
        let catches = operation.actionableErrors.prefix(2).map { error -> SwiftText in
            let sentence = error.rows.first?.description.firstSentenceAndRest.0.plainText ?? ""
            let comment: SwiftText = sentence.isEmpty ? .empty : SwiftText(comment: sentence)
            return """
                } catch .service(.\(Identifier(error.name.swift)), let details) {
                    \(comment)
                    print(details)
                """
        }
        return """
            do {
                \(call)
            \(lines: catches)
            } catch {
                print(error)
            }
            """
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

    /// Returns the arguments with their labels, in the order of the parameters.
    func arguments(_ arguments: [Argument]) -> [SwiftText] { texts(ordered(arguments)) }

    /// The variable that holds the client: `vpc` for a `VPCClient`.
    package var variable: Identifier { Self.variable(of: service) }

    static func variable(of service: Service) -> Identifier {
        let client = service.client
        let name = client.hasSuffix("Client") ? client.dropLast("Client".count) : client[...]
        let capitals = name.prefix(while: \.isUppercase).count
        let lowered = capitals > 1 && capitals < name.count ? capitals - 1 : capitals
        let variable = name.prefix(lowered).lowercased() + name.dropFirst(lowered)
        return Identifier(variable.isEmpty || Self.otherNames.contains(variable) ? "client" : variable)
    }

    /// The other names in snippets and in the compliance tests that contain them.
    private static let otherNames: Set<String> = [
        "details", "error", "found", "init", "item", "number", "print", "request", "response", "self", "specs",
        "state",
    ]

    private func ordered(_ arguments: [Argument]) -> [Argument] {
        let byLabel = Dictionary(arguments.map { ($0.label, $0) }) { first, _ in first }
        return operation.request.members.compactMap { byLabel[$0.name.swift] }
    }

    private func texts(_ arguments: [Argument]) -> [SwiftText] {
        arguments.map { "\(Identifier($0.label).argumentLabel): \(text($0.value))" }
    }

    /// Returns the arguments in parentheses: on one line if they fit after `column`, otherwise one on each line.
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

extension Operation {
    /// Whether the response has more than the request ID.
    var hasResult: Bool { response.members.contains { $0.role != .requestId } }

    /// The errors that a caller can act on: those that depend on the state of a resource, those for which the documents
    /// name a remedy, and those that say that a resource does not exist, in this order.
    var actionableErrors: [ErrorCase] {
        let ofStates = transitions.compactMap(\.error).filter { !$0.isCommon }.compactMap { failure in
            errors.first { $0.name.wire == failure.name.wire }
        }
        let withRemedy = errors.filter { error in error.rows.contains { !$0.remedy.isEmpty } }
        let absent = errors.filter { error in
            error.rows.contains { $0.isNotFound == true } || error.codes.contains { $0.hasSuffix(".NotFound") }
        }
        var names = Set<String>()
        return (ofStates + withRemedy + absent).filter { names.insert($0.name.swift).inserted }
    }
}
