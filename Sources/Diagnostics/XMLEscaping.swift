extension String {
    /// Returns the text with `&`, `<` and `>` escaped as XML entities, so that it can stand between tags.
    ///
    /// - Parameter quotes: The quotation marks to escape as well. An attribute value needs the ones that enclose it.
    package func escapedForXML(quotes: String = "") -> String {
        guard utf8.contains(where: { "&<>\"'".utf8.contains($0) }) else { return self }
        return unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"" where quotes.contains("\""): text += "&quot;"
            case "'" where quotes.contains("'"): text += "&apos;"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
