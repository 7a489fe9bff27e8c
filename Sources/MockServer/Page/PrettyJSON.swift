internal import JSONTree

/// JSON over several lines, for people.
enum PrettyJSON {
    static func text(_ value: JSONValue) -> String {
        var text = ""
        write(value, indentation: "", to: &text)
        return text
    }

    private static func write(_ value: JSONValue, indentation: String, to text: inout String) {
        let inner = indentation + "  "
        switch value {
        case .list(let elements) where !elements.isEmpty:
            text += "["
            for (position, element) in elements.enumerated() {
                text += position > 0 ? ",\n\(inner)" : "\n\(inner)"
                write(element, indentation: inner, to: &text)
            }
            text += "\n\(indentation)]"
        case .object(let members) where !members.isEmpty:
            text += "{"
            for (position, member) in members.enumerated() {
                text += position > 0 ? ",\n\(inner)" : "\n\(inner)"
                text += "\(JSONValue.string(member.name).jsonText): "
                write(member.value, indentation: inner, to: &text)
            }
            text += "\n\(indentation)}"
        case .null, .boolean, .number, .string, .list, .object: text += value.jsonText
        }
    }
}
