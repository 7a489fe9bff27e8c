package import SDKGenDiagnostics
package import SDKGenJSONTree
import SDKGenSpecReading
import SDKGenXMLTree

/// Where a fact of a draft comes from.
package struct DraftFact: Sendable {
    /// The path in the draft: `/operation/request/parameter[2]/@type`.
    package let path: String
    /// The place in the draft.
    package let draft: SourceLocation
    /// The value in the draft.
    package let value: String
    /// The place in the source.
    package let source: SourceLocation
}

extension WrittenDraft {
    /// The facts of the draft that a source states, in the order of the draft.
    var facts: [DraftFact] {
        var facts: [DraftFact] = []
        collect(element, tree, "/\(element.kind.elementName)", &facts)
        return facts
    }

    private func collect(_ element: DraftElement, _ tree: TreeElement, _ path: String, _ facts: inout [DraftFact]) {
        // The attributes of the canonical form have another order.
        for attribute in tree.attributes {
            guard let stated = element.attribute(attribute.name), let source = stated.source else { continue }
            let place = SourceLocation(file: file, offset: attribute.valueOffset, length: attribute.valueLength)
            facts.append(
                DraftFact(path: "\(path)/@\(attribute.name)", draft: place, value: attribute.value, source: source))
        }
        if let source = element.contentSource,
            let text = tree.texts.first(where: { !$0.string.allSatisfy(\.isWhitespace) })
        {
            let place = SourceLocation(file: file, offset: text.offset, length: text.string.utf8.count)
            facts.append(DraftFact(path: "\(path)/text()", draft: place, value: text.string, source: source))
        }
        var counts: [String: Int] = [:]
        for child in element.children { counts[child.kind.elementName, default: 0] += 1 }
        var numbers: [String: Int] = [:]
        for (child, childTree) in zip(element.children, tree.elements) {
            let name = child.kind.elementName
            numbers[name, default: 0] += 1
            let index = counts[name, default: 1] > 1 ? "[\(numbers[name, default: 1])]" : ""
            collect(child, childTree, "\(path)/\(name)\(index)", &facts)
        }
    }
}

extension DraftFact {
    /// The fact in the file that `--map` writes.
    package var json: JSONValue {
        func place(_ location: SourceLocation, _ extra: [(String, JSONValue)]) -> JSONValue {
            let position = location.position
            return .object(
                (extra + [("line", .integer(position.line)), ("column", .integer(position.column))]).map {
                    JSONValue.Member(name: $0.0, value: $0.1)
                } + [JSONValue.Member(name: "length", value: .integer(location.length))])
        }
        return .object([
            .init(name: "path", value: .string(path)), .init(name: "draft", value: place(draft, [])),
            .init(name: "source", value: place(source, [("file", .string(source.file.path))])),
        ])
    }
}
