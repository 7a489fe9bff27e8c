/// The encoding that a document declares with a byte order mark or in its XML declaration.
///
/// The encoding is checked before libxml2 parses the document, because libxml2 reports unknown encodings on standard
/// error.
enum DeclaredEncoding {
    /// Returns the problem with the encoding; nil for UTF-8.
    static func problem(in document: [UInt8]) -> TreeError? {
        if document.starts(with: [0xFF, 0xFE]) || document.starts(with: [0xFE, 0xFF])
            || document.starts(with: [0, 0, 0xFE, 0xFF])
            || document.prefix(4).contains(0) && document.count > 1
                && document.prefix(4).contains(UInt8(ascii: "<"))
        {
            return error("a spec must be in UTF-8, not in UTF-16 or UTF-32; save the file as UTF-8", at: 0)
        }
        guard let name = declaredName(in: document) else { return nil }
        let word = String(decoding: document[name], as: UTF8.self)
        guard !["utf-8", "utf8"].contains(word.lowercased()) else { return nil }
        let isUTF8 = String(validating: document, as: UTF8.self) != nil
        return error(
            isUTF8
                ? "a spec must be in UTF-8, not in '\(word)'; the file is in UTF-8, so correct the declaration"
                : "a spec must be in UTF-8, not in '\(word)'; save the file as UTF-8 and correct the declaration",
            at: name.lowerBound)
    }

    private static func error(_ message: String, at offset: Int) -> TreeError {
        TreeError(reason: .encoding, message: message, offset: offset, related: nil)
    }

    /// Returns the range of the encoding's name in the XML declaration.
    private static func declaredName(in document: [UInt8]) -> Range<Int>? {
        let start = document.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard document[start...].starts(with: "<?xml".utf8) else { return nil }
        let head = document[start...].prefix(200).prefix { $0 != UInt8(ascii: ">") }
        let word = Array("encoding".utf8)
        guard let found = head.indices.first(where: { head[$0...].starts(with: word) }) else { return nil }
        let isBlank = { (byte: UInt8) in [32, 9, 10, 13].contains(byte) }
        let rest = head[(found + word.count)...].drop(while: isBlank)
        guard rest.first == UInt8(ascii: "=") else { return nil }
        let value = rest.dropFirst().drop(while: isBlank)
        guard let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
            let end = value.dropFirst().firstIndex(of: quote)
        else { return nil }
        return (value.startIndex + 1)..<end
    }
}
