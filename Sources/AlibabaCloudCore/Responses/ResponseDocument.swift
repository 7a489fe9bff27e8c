package import SDKGenJSONTree

/// What a body says before anybody asks what it means: the border between the formats and the decoder.
///
/// It is `package` so that a format in another target of this package decodes by the same schemas, and not `public`
/// because it is no promise to anybody else. An XML format reports every scalar as a text, an empty element as an empty
/// text, a repeated element as a list under the one name, and a single one as it is; attributes say nothing. The decoder
/// accepts all of it (wire contract §4.2).
package typealias ResponseDocument = JSONValue

extension [ResponseDocument.Member] {
    /// The value of a member that is there and not null; the last one of that name.
    func value(named name: String) -> ResponseDocument? {
        guard let value = last(where: { $0.name == name })?.value, value != .null else { return nil }
        return value
    }

    /// The request id in any spelling: `RequestId`, `requestId` (wire contract §4.1).
    var requestId: ResponseDocument? {
        last { $0.name.utf8.count == 9 && $0.name.lowercased() == "requestid" && $0.value != .null }?.value
    }
}

extension ResponseDocument {
    /// The request id of the outermost object; `nil` if there is none.
    var requestIdText: String? {
        guard case .object(let fields) = self else { return nil }
        return fields.requestId?.text(upTo: ErrorEnvelope.textLimit)
    }

    /// A scalar as it was written, anything else as JSON.
    var text: String {
        switch self {
        case .string(let text): text
        case .null, .boolean, .number, .list, .object: jsonText
        }
    }

    /// The beginning of ``text``, at most so many bytes of UTF-8.
    func text(upTo limit: Int) -> String {
        switch self {
        case .string(let text), .number(let text): text.cut(to: limit)
        case .null, .boolean, .list, .object: jsonText(upTo: limit).cut(to: limit)
        }
    }

    /// True for null and for a text of nothing but white space, which is how an empty element of XML comes.
    package var isBlank: Bool {
        switch self {
        case .null: true
        case .string(let text):
            // Nobody means nothing by so much white space.
            text.utf8.count <= ErrorEnvelope.textLimit
                && text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        case .boolean, .number, .list, .object: false
        }
    }
}

extension String {
    /// `regionId` for `RegionId`.
    var withSmallInitial: String { prefix(1).lowercased() + dropFirst() }

    /// The beginning, at most so many bytes of UTF-8; a character that does not fit is left out.
    func cut(to limit: Int) -> String {
        guard utf8.count > limit else { return self }
        // The index is rounded down to the beginning of a character.
        return String(self[..<utf8.index(startIndex, offsetBy: limit)])
    }

    /// `Code` for `code` and the other way round.
    var withOtherInitialCase: String {
        let initial = prefix(1)
        let upper = initial.uppercased()
        return (initial == upper ? initial.lowercased() : upper) + dropFirst()
    }
}
