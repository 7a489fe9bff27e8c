import SDKGenDiagnostics
import SDKGenSourceReading

extension Fact {
    /// Whether the value does not stand in the range that the fact names. Kinds whose values are words of the spec
    /// language, such as types, are not compared.
    var isInvented: Bool {
        guard Self.verbatimKinds.contains(kind), !value.isEmpty else { return false }
        // The name of a file stands for the name of an operation that a document does not state.
        if subject == "operation", kind == "name", location.length == 0 { return false }
        let end = min(location.offset + location.length, location.file.bytes.count)
        guard location.length > 0, location.offset < end else { return true }
        let raw = String(decoding: location.file.bytes[location.offset..<end], as: UTF8.self)
        let texts = [raw, raw.unescapedJSON, raw.unescapedJSON.unescapedJSON].map(Self.folded)
        return !value.split(separator: "\n").allSatisfy { line in
            let wanted = Self.folded(String(line))
            return texts.contains { $0.contains(wanted) }
        }
    }

    private static let verbatimKinds: Set<String> = [
        "name", "value", "code", "message", "example", "default", "status", "minimum", "maximum", "minLength",
        "maxLength", "minItems", "maxItems", "refusedPrefix", "allowedState", "stateDuring", "stateAfter", "poll",
        "link",
        "action", "access", "resource", "requiredResource", "arn", "condition", "dependent", "replacement", "wrapper",
        "unit", "description", "summary", "remarks", "requiredWhen", "remedy", "change", "json", "xml",
    ]

    /// Returns a text without whitespace, escapes and Markdown, so that only the words are compared.
    private static func folded(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var entities = text
        // Some documents escape samples twice.
        let characters = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", " "), ("&amp;", "&")]
        for (entity, character) in characters + characters
        where entities.utf8.contains(UInt8(ascii: "&")) {
            entities = entities.split(separator: entity, omittingEmptySubsequences: false).joined(separator: character)
        }
        for scalar in entities.unicodeScalars {
            switch scalar {
            case "\\", "*", "`", "~", "└", "\u{200B}", "\u{FEFF}", "\u{A0}", "|", "-", ">", "•", ",", "\"", "_":
                continue
            default:
                if !scalar.properties.isWhitespace { bytes += Array(String(scalar).utf8) }
            }
        }
        return bytes
    }
}

extension [UInt8] {
    fileprivate func contains(_ part: [UInt8]) -> Bool {
        guard let first = part.first else { return true }
        guard count >= part.count else { return false }
        return (0...(count - part.count)).contains { self[$0] == first && self[$0...].starts(with: part) }
    }
}

extension String {
    /// The text with the escapes of a JSON string resolved.
    fileprivate var unescapedJSON: String {
        guard utf8.contains(UInt8(ascii: "\\")) else { return self }
        var result = String.UnicodeScalarView()
        var scalars = unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            guard scalar == "\\" else {
                result.append(scalar)
                continue
            }
            switch scalars.next() {
            case "n", "r", "t": result.append(" ")
            case "u":
                let digits = (0..<4).compactMap { _ in scalars.next() }
                let value = UInt32(String(String.UnicodeScalarView(digits)), radix: 16)
                if let decoded = value.flatMap(Unicode.Scalar.init) { result.append(decoded) }
            case let other?: result.append(other)
            case nil: break
            }
        }
        return String(result)
    }
}
