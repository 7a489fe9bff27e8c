import SDKGenXMLTree
import Testing

/// The offsets of elements, attributes and texts in random documents.
struct OffsetTests {
    @Test(arguments: 0..<8)
    func findsOffsetsInRandomDocuments(_ part: Int) throws {
        for round in 0..<250 {
            let document = GeneratedDocument(seed: UInt64(part * 1_000 + round + 1))
            let tree = try parseTree(document.bytes)
            guard Self.compare(tree, document.root) else {
                Issue.record("seed \(part * 1_000 + round + 1): \(String(decoding: document.bytes, as: UTF8.self))")
                return
            }
        }
    }

    private static func compare(_ element: TreeElement, _ expected: GeneratedDocument.Element) -> Bool {
        let attributesAgree = element.attributes.elementsEqual(expected.attributes) {
            $0.name == $1.name && $0.value == $1.value && $0.nameOffset == $1.nameOffset
                && $0.valueOffset == $1.valueOffset
        }
        let textsAgree = element.texts.elementsEqual(expected.texts) {
            $0.string == $1.string && $0.offset == $1.offset
        }
        return element.name == expected.name && element.offset == expected.offset && attributesAgree && textsAgree
            && element.declaresNamespace == expected.declaresNamespace
            && element.elements.count == expected.children.count
            && zip(element.elements, expected.children).allSatisfy { compare($0, $1) }
    }

    @Test func resolvesReferencesInValues() throws {
        let tree = try parseTree(Array("<a b='&#10;&#x41;&amp;' c=\"\t\n\" d='&amp;#38;&amp;amp;&#38;'/>".utf8))
        #expect(tree.attributes.map(\.value) == ["\nA&", "  ", "&#38;&amp;&"])
        #expect(tree.attributes.map(\.valueOffset) == [6, 27, 34])
        #expect(tree.attributes.map(\.valueLength) == [16, 2, 23])
    }
}
