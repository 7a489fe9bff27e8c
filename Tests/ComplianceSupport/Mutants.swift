import SDKGenDiagnostics
import SDKGenSpecReading
import SDKGenXMLTree

/// A spec with one fact changed.
package struct Mutant: Sendable {
    /// The element and the attribute, as `parameter name`.
    package let fact: String
    /// The location of the fact, and its new value.
    package let change: String
    package let bytes: [UInt8]
}

/// Changes each fact of the spec of an operation, one at a time. The grammar determines the facts.
struct Mutants {
    private let bytes: [UInt8]
    private(set) var all: [Mutant] = []

    init(of bytes: [UInt8]) throws {
        self.bytes = bytes
        visit(try parseTree(bytes), as: .operation)
    }

    private mutating func visit(_ element: TreeElement, as kind: ElementKind) {
        for attribute in element.attributes {
            guard let rule = kind.rule.attributes.first(where: { $0.name == attribute.name }) else { continue }
            // A broken response is invalid in every format, so another format makes no difference.
            if attribute.name == "format", element.attributes.contains(where: { $0.name == "broken" }) { continue }
            for value in rule.kind.otherValues(than: attribute.value) {
                let place = attribute.valueOffset..<(attribute.valueOffset + attribute.valueLength)
                replace(place, with: value.escapedInAttribute, "\(kind.rule.name) \(attribute.name)")
            }
        }
        for text in element.texts {
            let isFact: Bool =
                switch kind.rule.text {
                // The facts are compared with the sample responses; no test can check prose.
                case .verbatim: kind == .exampleSet
                case .markdown, .requiredMarkdown, .none: false
                }
            let place = text.offset..<(text.offset + text.string.utf8.count)
            guard isFact, bytes.indices.contains(place.upperBound), bytes[place].elementsEqual(text.string.utf8) else {
                continue
            }
            replace(place, with: "\(text.string)x", "set text")
        }
        for child in element.elements {
            guard let rule = kind.rule.children.first(where: { $0.name == child.name }) else { continue }
            visit(child, as: rule.kind)
        }
    }

    private mutating func replace(_ place: Range<Int>, with value: String, _ fact: String) {
        var changed = bytes
        changed.replaceSubrange(place, with: Array(value.utf8))
        let line = bytes[..<place.lowerBound].count { $0 == UInt8(ascii: "\n") } + 1
        let old = String(decoding: bytes[place], as: UTF8.self)
        all.append(Mutant(fact: fact, change: "line \(line): '\(old)' became '\(value)'", bytes: changed))
    }
}

extension AttributeKind {
    /// Returns a few other values that the attribute can have.
    fileprivate func otherValues(than value: String) -> [String] {
        switch self {
        case .boolean: [value == "true" ? "false" : "true"]
        case .choice(let choices): Array(choices.map(\.word).filter { $0 != value }.prefix(7))
        case .count: [UInt32(value).map { "\($0 + 1)" } ?? "1"]
        case .number: [value + "1"]
        case .date: ["1999-12-31"]
        case .text, .anyText, .texts, .wireName, .anyWireName, .wireNames, .typeName, .memberName, .key, .keys:
            [value + "x"]
        }
    }
}

extension String {
    fileprivate var escapedInAttribute: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}
