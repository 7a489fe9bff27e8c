package import JSONTree

/// What a body says before anybody asks what it means: the border between the formats and the decoder.
///
/// It is `package` so that a format in another target of this package decodes by the same layouts, and not `public`
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
        return fields.requestId?.text
    }

    /// A scalar as it was written, anything else as JSON.
    var text: String {
        switch self {
        case .string(let text): text
        case .null, .boolean, .number, .list, .object: jsonText
        }
    }

    /// True for null and for a text of nothing but white space, which is how an empty element of XML comes.
    var isBlank: Bool {
        switch self {
        case .null: true
        case .string(let text): text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        case .boolean, .number, .list, .object: false
        }
    }
}

extension String {
    /// `regionId` for `RegionId`.
    var withSmallInitial: String { prefix(1).lowercased() + dropFirst() }

    /// `Code` for `code` and the other way round.
    var withOtherInitialCase: String {
        let initial = prefix(1)
        let upper = initial.uppercased()
        return (initial == upper ? initial.lowercased() : upper) + dropFirst()
    }
}
