extension JSONValue {
    /// The compact JSON: without spaces and with only the required escapes (wire protocol §1.6).
    package var jsonText: String { jsonText(upTo: .max) }

    /// Returns the compact JSON, cut off shortly after a number of bytes.
    package func jsonText(upTo limit: Int) -> String {
        var text = ""
        write(to: &text, upTo: limit)
        return text
    }

    /// The JSON with line breaks and indentation.
    package var indentedJSONText: String {
        var text = ""
        write(indentedBy: "", to: &text)
        return text
    }

    private func write(to text: inout String, upTo limit: Int = .max) {
        switch self {
        case .null: text += "null"
        case .boolean(let value): text += value.description
        case .number(let digits): text += digits
        case .string(let value): Self.write(quoted: Self.beginning(of: value, limit), to: &text)
        case .list(let elements):
            text += "["
            for (index, element) in elements.enumerated() {
                if text.utf8.count >= limit { return }
                if index > 0 { text += "," }
                element.write(to: &text, upTo: limit)
            }
            text += "]"
        case .object(let fields):
            text += "{"
            for (index, field) in fields.enumerated() {
                if text.utf8.count >= limit { return }
                if index > 0 { text += "," }
                Self.write(quoted: Self.beginning(of: field.name, limit), to: &text)
                text += ":"
                field.value.write(to: &text, upTo: limit)
            }
            text += "}"
        }
    }

    private static func beginning(of text: String, _ limit: Int) -> String {
        text.utf8.count <= limit ? text : String(decoding: text.utf8.prefix(limit), as: UTF8.self)
    }

    private func write(indentedBy indentation: String, to text: inout String) {
        let inner = indentation + "  "
        switch self {
        case .list(let elements) where !elements.isEmpty:
            for (index, element) in elements.enumerated() {
                text += "\(index == 0 ? "[" : ",")\n\(inner)"
                element.write(indentedBy: inner, to: &text)
            }
            text += "\n\(indentation)]"
        case .object(let fields) where !fields.isEmpty:
            for (index, field) in fields.enumerated() {
                text += "\(index == 0 ? "{" : ",")\n\(inner)"
                Self.write(quoted: field.name, to: &text)
                text += ": "
                field.value.write(indentedBy: inner, to: &text)
            }
            text += "\n\(indentation)}"
        case .null, .boolean, .number, .string, .list, .object: write(to: &text)
        }
    }

    private static func write(quoted value: String, to text: inout String) {
        // Most texts need no escapes.
        guard
            value.utf8.contains(where: {
                $0 < UInt8(ascii: " ") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\")
            })
        else {
            text += "\"\(value)\""
            return
        }
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{8}": text += "\\b"
            case "\u{C}": text += "\\f"
            case "\0"..<" ":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
