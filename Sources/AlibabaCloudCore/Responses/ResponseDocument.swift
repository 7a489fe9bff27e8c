package import SDKGenJSONTree

/// The parsed body of a response: the output of a format and the input of the decoder.
///
/// An XML format parses each scalar as a string, an empty element as an empty string, and repeated elements with one
/// name as a list. It ignores attributes. The decoder accepts all of these forms (wire protocol §4.2).
package typealias ResponseDocument = JSONValue

extension [ResponseDocument.Member] {
    /// Returns the value of the last member with a name; `nil` if the member is absent or null.
    func value(named name: String) -> ResponseDocument? {
        guard let value = last(where: { $0.name == name })?.value, value != .null else { return nil }
        return value
    }

    /// The request ID, under `RequestId` in any case (wire protocol §4.1).
    var requestId: ResponseDocument? {
        last { $0.name.utf8.count == 9 && $0.name.lowercased() == "requestid" && $0.value != .null }?.value
    }
}

extension ResponseDocument {
    /// The request ID of the outermost object; `nil` if the object has none.
    var requestIdText: String? {
        guard case .object(let fields) = self else { return nil }
        return fields.requestId?.text(upTo: ErrorEnvelope.textLimit)
    }

    /// The text of a scalar as the service sent it, or the JSON text of a list or object.
    var text: String {
        switch self {
        case .string(let text): text
        case .null, .boolean, .number, .list, .object: jsonText
        }
    }

    /// Returns the beginning of ``text``, with at most `limit` UTF-8 bytes.
    func text(upTo limit: Int) -> String {
        switch self {
        case .string(let text), .number(let text): text.cut(to: limit)
        case .null, .boolean, .list, .object: jsonText(upTo: limit).cut(to: limit)
        }
    }

    /// True for null, and for a string that is empty or has only whitespace. An empty XML element has this form.
    package var isBlank: Bool {
        switch self {
        case .null: true
        case .string(let text):
            // The limit bounds the time of the check.
            text.utf8.count <= ErrorEnvelope.textLimit
                && text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        case .boolean, .number, .list, .object: false
        }
    }
}

extension String {
    /// The string with a lowercase first letter: `regionId` for `RegionId`.
    var withLowercaseInitial: String { prefix(1).lowercased() + dropFirst() }

    /// Returns the beginning with at most `limit` UTF-8 bytes. Never splits a character.
    func cut(to limit: Int) -> String {
        guard utf8.count > limit else { return self }
        // Subscripting rounds the index down to the start of a character.
        return String(self[..<utf8.index(startIndex, offsetBy: limit)])
    }

    /// The string with the case of the first letter swapped: `Code` for `code`, and `code` for `Code`.
    var withSwappedInitialCase: String {
        let initial = prefix(1)
        let upper = initial.uppercased()
        return (initial == upper ? initial.lowercased() : upper) + dropFirst()
    }
}
