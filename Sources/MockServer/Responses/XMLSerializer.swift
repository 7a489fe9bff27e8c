import SDKGenJSONTree

/// Serializes response bodies as XML.
enum XMLSerializer {
    /// Serializes a value. Members become elements; the elements of a list repeat the name of the member.
    static func text(_ value: JSONValue, root: String) -> String {
        var text = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
        write(value, named: root, to: &text)
        return text
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

    /// Escapes a text. Characters that XML 1.0 does not allow become question marks.
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
