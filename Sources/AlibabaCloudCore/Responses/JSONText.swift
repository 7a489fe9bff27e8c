internal import JSONTree

extension ResponseDocument {
    /// Compact JSON: no spaces, and nothing escaped that need not be (wire contract §1.6).
    var jsonText: String {
        switch self {
        case .null: "null"
        case .boolean(let value): value.description
        case .number(let digits): digits
        case .string(let text): Self.quoted(text)
        case .list(let elements): "[" + elements.map(\.jsonText).joined(separator: ",") + "]"
        case .object(let fields):
            "{" + fields.map { "\(Self.quoted($0.name)):\($0.value.jsonText)" }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{8}": quoted += "\\b"
            case "\u{C}": quoted += "\\f"
            case "\0"..<" ":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
