internal import ServiceModel
internal import SwiftText

/// The Swift call of an operation, as an example shows it.
struct CallSnippet {
    let operation: Operation
    let client: String

    /// The call, from the first example that is complete enough, else from the examples of the required parameters.
    var call: SwiftText? {
        let given = operation.examples.lazy.compactMap(\.arguments).first
        return (given ?? argumentsFromParameters).map(call)
    }

    func call(_ arguments: [Argument]) -> SwiftText {
        let texts = self.arguments(arguments)
        let head: SwiftText = "let response = try await \(variable).\(Identifier(operation.name.swift))"
        let line: SwiftText = "\(head)(\(list: texts))"
        if line.fits(after: 0, width: 100) { return line }
        return "\(head)\(SwiftText.broken(texts))"
    }

    /// The arguments with their labels.
    func arguments(_ arguments: [Argument]) -> [SwiftText] {
        ordered(arguments).map { "\(Identifier($0.label).argumentLabel): \(text($0.value))" }
    }

    /// What a reader would call the client: `vpc` for a `VPCClient`.
    var variable: Identifier {
        let name = client.hasSuffix("Client") ? client.dropLast("Client".count) : client[...]
        let capitals = name.prefix(while: \.isUppercase).count
        let lowered = capitals > 1 && capitals < name.count ? capitals - 1 : capitals
        return Identifier(name.isEmpty ? "client" : name.prefix(lowered).lowercased() + name.dropFirst(lowered))
    }

    /// Swift wants the arguments in the order of the parameters.
    private func ordered(_ arguments: [Argument]) -> [Argument] {
        ParameterList.ordered(operation.request.members).compactMap { member in
            arguments.first { $0.label == member.name.swift }
        }
    }

    /// A walk through what the operation has on its pages.
    var walk: SwiftText {
        let request: SwiftText =
            argumentsFromParameters.map { given in
                "\(Identifier(operation.request.name.swift))(\(list: arguments(given)))"
            } ?? "request"
        return """
            for try await item in \(variable).\(Identifier(operation.name.swift)).items(\(request)) {
                print(item)
            }
            """
    }

    private var argumentsFromParameters: [Argument]? {
        let needed = operation.request.members.filter(\.mustBeGiven)
        let arguments = needed.compactMap { member -> Argument? in
            guard let example = member.example, let value = value(example, member) else { return nil }
            return Argument(label: member.name.swift, value: value)
        }
        return arguments.count == needed.count ? arguments : nil
    }

    private func value(_ example: String, _ member: Member) -> ArgumentValue? {
        switch member.shape {
        case .string: return .string(example)
        case .timestamp: return .timestamp(example)
        case .integer, .long, .float, .double, .boolean: return .literal(example)
        case .enumeration(_, let ofIntegers): return .unknown(example, isInteger: ofIntegers)
        case .list, .map, .structure: return nil
        }
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
        case .list(let values): return "[\(list: values.map(self.text))]"
        case .map(let pairs):
            let entries = pairs.map { "\(literal: $0.key): \(self.text($0.value))" as SwiftText }
            return entries.isEmpty ? "[:]" : "[\(list: entries)]"
        case .structure(_, let arguments):
            return
                ".init(\(list: arguments.map { "\(Identifier($0.label).argumentLabel): \(self.text($0.value))" as SwiftText }))"
        }
    }
}
