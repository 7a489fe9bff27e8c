import SDKGenJSONTree

/// Returns the XML that a service would send instead of a JSON object: an element for each member, repeated elements
/// for a list, and nothing for null.
///
/// - Parameter elements: The name of the elements of a top-level array.
/// - Returns: `nil` if the object cannot be expressed in XML, for example because of names with spaces, or of texts
///   that are only white space.
package func xmlTwin(ofJSON json: String, root: String = "Response", elements: String? = nil) throws -> String? {
    var document = try JSONParser.parse(Array(json.utf8))
    if case .list = document, let elements { document = .object([.init(name: elements, value: document)]) }
    guard case .object = document else { return nil }
    return document.xml(named: root).map { #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n" + $0 }
}

extension JSONValue {
    fileprivate func xml(named name: String) -> String? {
        guard name.isXMLName, let content = content(insideOf: name) else { return nil }
        return "<\(name)>\(content)</\(name)>"
    }

    private func content(insideOf name: String) -> String? {
        switch self {
        case .null: return ""
        case .boolean(let value): return value.description
        case .number(let digits): return digits
        case .string(let text): return text.escapedForXML
        case .list(let elements): return Self.elements(elements, named: name)
        case .object(let members): return Self.joined(members.map(\.elements))
        }
    }

    fileprivate static func joined(_ pieces: [String?]) -> String? {
        let present = pieces.compactMap(\.self)
        return present.count == pieces.count ? present.joined() : nil
    }

    /// Returns the elements of a member.
    fileprivate func elements(named name: String) -> String? {
        switch self {
        case .null: return ""
        case .list(let elements): return Self.elements(elements, named: name)
        case .boolean, .number, .string, .object: return xml(named: name)
        }
    }

    private static func elements(_ list: [JSONValue], named name: String) -> String? {
        joined(list.filter { $0 != .null }.map { $0.xml(named: name) })
    }
}

extension JSONValue.Member {
    fileprivate var elements: String? { value.elements(named: name) }
}

extension String {
    fileprivate var isXMLName: Bool {
        guard let first = unicodeScalars.first, first.properties.isAlphabetic || first == "_" else { return false }
        return unicodeScalars.allSatisfy { $0.properties.isAlphabetic || "_-.0123456789".unicodeScalars.contains($0) }
    }

    fileprivate var escapedForXML: String? {
        if !isEmpty, allSatisfy(\.isWhitespace) { return nil }
        var escaped = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\r": escaped += "&#13;"
            case "\0"..<"\t", "\u{B}"..<" ", "\u{FFFE}", "\u{FFFF}": return nil
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
