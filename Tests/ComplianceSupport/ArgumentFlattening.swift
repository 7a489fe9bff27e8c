import SDKGenJSONTree
import SDKGenServiceModel

/// Encodes the arguments of a call as parameters on the wire, for calls without an example request.
struct ArgumentFlattening {
    let service: Service

    func parameters(_ arguments: [Argument], of structure: Structure) -> [(name: String, text: String)] {
        arguments.flatMap { argument -> [(name: String, text: String)] in
            guard !argument.value.isEmptyCollection,
                let member = structure.members.first(where: { $0.name.swift == argument.label })
            else { return [] }
            let name = member.name.wire
            switch member.style {
            case .json: return [(name, json(argument.value, member.shape, of: member, in: structure))]
            case .comma: return [(name, joined(argument.value, ",", member.shape, in: structure))]
            case .space: return [(name, joined(argument.value, " ", member.shape, in: structure))]
            case .pipe: return [(name, joined(argument.value, "|", member.shape, in: structure))]
            case .flat: return flat(name, argument.value, member.shape, in: structure)
            }
        }
    }

    private func flat(
        _ name: String, _ value: ArgumentValue, _ shape: Shape, in structure: Structure
    ) -> [(name: String, text: String)] {
        switch (value, shape) {
        case (.list(let values), .list(let element, _)):
            values.enumerated().flatMap { flat("\(name).\($0 + 1)", $1, element, in: structure) }
        case (.map(let pairs), .map(let element)):
            pairs.flatMap { flat("\(name).\($0.key)", $0.value, element, in: structure) }
        case (.structure(_, let arguments), .structure(let reference)):
            service.structure(reference, in: structure).map { type in
                parameters(arguments, of: type).map { ("\(name).\($0.name)", $0.text) }
            } ?? []
        default: [(name, text(value, shape, in: structure))]
        }
    }

    private func joined(_ value: ArgumentValue, _ separator: String, _ shape: Shape, in structure: Structure) -> String
    {
        guard case .list(let values) = value, case .list(let element, _) = shape else { return "" }
        return values.map { text($0, element, in: structure) }.joined(separator: separator)
    }

    private func text(_ value: ArgumentValue, _ shape: Shape, in structure: Structure) -> String {
        switch value {
        case .string(let text), .literal(let text), .timestamp(let text), .unknown(let text, _): return text
        case .known(let name):
            guard case .enumeration(let reference, _) = shape else { return "" }
            let values = service.enumeration(reference, in: structure)?.values ?? []
            return values.first { $0.name.swift == name }?.name.wire ?? ""
        // Only lookups have variables.
        case .variable, .list, .map, .structure: return ""
        }
    }

    private func json(
        _ value: ArgumentValue, _ shape: Shape, of member: Member, in structure: Structure
    ) -> String {
        switch (value, shape) {
        case (.list(let values), .list(let element, _)):
            return "[\(values.map { json($0, element, of: member, in: structure) }.joined(separator: ","))]"
        case (.map(let pairs), .map(let element)):
            let members = pairs.map { "\($0.key.quoted):\(json($0.value, element, of: member, in: structure))" }
            return "{\(members.joined(separator: ","))}"
        case (.structure(_, let arguments), .structure(let reference)):
            guard let type = service.structure(reference, in: structure) else { return "" }
            let members = arguments.compactMap { argument -> String? in
                guard !argument.value.isEmptyCollection,
                    let member = type.members.first(where: { $0.name.swift == argument.label })
                else { return nil }
                return "\(member.name.wire.quoted):\(json(argument.value, member.shape, of: member, in: type))"
            }
            return "{\(members.joined(separator: ","))}"
        case (.literal(let text), _), (.unknown(let text, isInteger: true), _):
            return member.isTextInJSON ? text.quoted : text
        default:
            let text = text(value, shape, in: structure)
            if case .enumeration(_, ofIntegers: true) = shape, !member.isTextInJSON { return text }
            return text.quoted
        }
    }
}

extension ArgumentValue {
    /// Whether the value is an empty list or map, which is not sent.
    fileprivate var isEmptyCollection: Bool {
        switch self {
        case .list(let values): values.isEmpty
        case .map(let pairs): pairs.isEmpty
        default: false
        }
    }
}

extension String {
    /// The text as a JSON string.
    var quoted: String {
        let escaped = unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"", "\\": return "\\\(scalar)"
            case "\0"..<" ":
                let digits = String(scalar.value, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: return String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }
}
