internal import JSONTree

/// Answers as text, the same tree in either format.
enum BodyText {
    static func json(_ value: JSONValue) -> String {
        var text = ""
        write(value, to: &text)
        return text
    }

    /// An element for each member, and one after another under the same name for the elements of a list.
    static func xml(_ value: JSONValue, root: String) -> String {
        var text = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
        write(value, named: root, to: &text)
        return text
    }

    private static func write(_ value: JSONValue, to text: inout String) {
        switch value {
        case .null: text += "null"
        case .boolean(let value): text += value.description
        case .number(let digits): text += digits
        case .string(let value): write(quoted: value, to: &text)
        case .list(let elements):
            text += "["
            for (position, element) in elements.enumerated() {
                if position > 0 { text += "," }
                write(element, to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (position, member) in members.enumerated() {
                if position > 0 { text += "," }
                write(quoted: member.name, to: &text)
                text += ":"
                write(member.value, to: &text)
            }
            text += "}"
        }
    }

    private static func write(quoted value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\0"..<" ":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }

    private static func write(_ value: JSONValue, named name: String, to text: inout String) {
        if case .list(let elements) = value {
            for element in elements { write(element, named: name, to: &text) }
            return
        }
        text += "<\(name)>"
        switch value {
        case .null, .list: break
        case .boolean(let value): text += value.description
        case .number(let digits): text += digits
        case .string(let value): text += escaped(value)
        case .object(let members):
            for member in members { write(member.value, named: member.name, to: &text) }
        }
        text += "</\(name)>"
    }

    /// What XML 1.0 has no place for becomes a question mark.
    static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\r": text += "&#13;"
            case "\t", "\n": text.unicodeScalars.append(scalar)
            case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": text += "?"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
