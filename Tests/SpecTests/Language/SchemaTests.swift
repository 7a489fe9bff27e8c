import Foundation
import SDKGenDiagnostics
import SDKGenXMLTree
import Testing

@testable internal import SDKGenSpecReading

/// The XML schema for editors agrees with the spec reader.
struct SchemaTests {
    @Test func committedSchemaIsUpToDate() throws {
        let committed = try String(contentsOfFile: CaseFolder.repository + "/specs/schema/specs.xsd", encoding: .utf8)
        #expect(committed == XMLSchema.text, "run `make schema`")
    }

    @Test func everyDeclarationIsDocumented() throws {
        func check(_ element: TreeElement) {
            if ["xs:element", "xs:attribute", "xs:enumeration"].contains(element.name),
                // `true` and `false` need no documentation.
                !["true", "false"].contains(element.attribute("value")?.value)
            {
                let annotation = element.elements.first { $0.name == "xs:annotation" }
                let text = annotation?.elements.first?.texts.map(\.string).joined() ?? ""
                #expect(text.count > 5, "\(element.attributes.map(\.value)) has no documentation")
            }
            element.elements.forEach(check)
        }
        check(try parseTree(Array(XMLSchema.text.utf8)))
    }

    // MARK: Files

    @Test func acceptsAcceptedSpecs() throws {
        let validator = try SchemaValidator(XMLSchema.text)
        let folders = CaseFolder.accepted.map(\.specs) + [CaseFolder.repository + "/specs/vpc"]
        for folder in folders {
            for file in try CaseFolder.specFiles(in: folder) {
                #expect(validator.errors(in: file.bytes) == [], "\(folder)/\(file.path)")
            }
        }
    }

    @Test func rejectsViolationsOfTheGrammar() throws {
        let validator = try SchemaValidator(XMLSchema.text)
        var refused = 0
        for folder in CaseFolder.rejected {
            for file in try folder.specFiles() {
                let source = SourceFile(path: file.path, bytes: file.bytes)
                let root = (try? parseTree(file.bytes))?.name ?? ""
                let log = readingLog(source, as: .ofFile(rootElement: root))
                guard log.diagnostics.contains(where: { Self.canExpress($0) }) else { continue }
                refused += 1
                #expect(validator.errors(in: file.bytes)?.isEmpty == false, "\(folder.name)/\(file.path)")
            }
        }
        #expect(refused > 10)
    }

    /// Returns whether a schema can express the check. A schema cannot restrict or require text in an element with
    /// mixed content, nor require an attribute only if another one is absent.
    private static func canExpress(_ diagnostic: Diagnostic) -> Bool {
        switch diagnostic.rule {
        case .unknownElement, .unknownAttribute, .missingElement, .repeatedElement, .elementOrder, .invalidValue,
            .wireName:
            true
        case .missingAttribute:
            !["<field>", "<member>", "<error>"].contains { diagnostic.message.hasPrefix("`\($0)") }
        case .unexpectedText: diagnostic.message.hasSuffix("takes no text")
        default: false
        }
    }

    // MARK: Every element and attribute

    /// The smallest valid element of a kind, with at most one change.
    private struct Variant {
        let kind: ElementKind
        let what: String
        let text: String
    }

    /// The schema with a root element for each kind, so that each kind can be validated separately.
    private static let schemaOfParts: String = {
        let parts = ElementKind.allCases.map { "<xs:element name=\"part-\($0.rawValue)\" type=\"\($0.rawValue)\"/>\n" }
        return XMLSchema.text.replacingOccurrences(of: "</xs:schema>", with: parts.joined() + "</xs:schema>")
    }()

    @Test(arguments: ElementKind.allCases)
    func agreesWithTheReader(_ kind: ElementKind) throws {
        let validator = try SchemaValidator(Self.schemaOfParts)
        for variant in Self.variants(of: kind) {
            let file = SourceFile(path: "part.xml", bytes: Array(variant.text.utf8))
            var check = GrammarCheck(file: file)
            _ = check.node(try parseTree(file.bytes), as: kind)
            let fromReader = check.log.diagnostics.filter(Self.canExpress).map(\.message)
            let fromSchema = validator.errors(in: file.bytes) ?? ["not well-formed"]
            #expect(
                fromReader.isEmpty == fromSchema.isEmpty,
                "\(variant.what): \(variant.text) the reader says \(fromReader), the schema says \(fromSchema)")
        }
    }

    private static func variants(of kind: ElementKind) -> [Variant] {
        let rule = kind.rule
        let smallest = Part(smallest: kind)
        var variants = [Variant(kind: kind, what: "the smallest", text: smallest.text)]
        func add(_ what: String, _ change: (inout Part) -> Void) {
            var part = smallest
            change(&part)
            variants.append(Variant(kind: kind, what: what, text: part.text))
        }
        add("unknown attribute") { $0.attributes.append(("unknown", "1")) }
        add("unknown element") { $0.children.append("<unknown/>") }
        add("text before the children") { $0.before = "some text" }
        for attribute in rule.attributes {
            for value in Self.values {
                // Schema types for numbers and dates always ignore surrounding whitespace.
                if case .count = attribute.kind, value == " 5 " { continue }
                if case .date = attribute.kind, value == " 2024-07-10 " { continue }
                add("\(attribute.name) is '\(value)'") { part in
                    part.attributes.removeAll { $0.name == attribute.name }
                    part.attributes.append((attribute.name, value))
                }
            }
            if attribute.isRequired {
                add("without \(attribute.name)") { $0.attributes.removeAll { $0.name == attribute.name } }
            }
        }
        for child in rule.children {
            let text = Part(smallest: child.kind, name: child.kind.rule.name).text
            add("one <\(child.kind.rule.name)> alone") { $0.children = [text] }
            add("two <\(child.kind.rule.name)> alone") { $0.children = [text, text] }
        }
        let all = rule.children.map { Part(smallest: $0.kind, name: $0.kind.rule.name).text }
        add("all children") { $0.children = all }
        add("no children") { $0.children = [] }
        if all.count > 1 { add("all children backwards") { $0.children = all.reversed() } }
        return variants
    }

    private static let values =
        [
            "", " ", "a", "A", "aB1", "1", "-1", "+1", "01", "0", " 5 ", "1.5", ".5", "1.", "1e3", "4294967295",
            "4294967296", "2024-07-10", " 2024-07-10 ", "2024-02-30", "2023-02-29", "2024-02-29", "0000-01-01",
            "24-1-1", "true", "True", "false", "yes", "a b", " a", "a,b", "a\u{A0}b", "a-b_c.d", "Line Code", "名称",
            "a&lt;b", "{a}", "a~!", "é", String(repeating: "9", count: 30), String(repeating: "9", count: 31),
            "0." + String(repeating: "1", count: 30), "a&#10;b", "&#9;a",
        ] + ElementKind.allCases.flatMap { $0.rule.attributes }.compactMap { $0.kind.words.last }
}

/// An element in parts that a variant can change.
private struct Part {
    var name: String
    var attributes: [(name: String, value: String)]
    var before = ""
    var children: [String]

    /// Creates the element with only its required attributes, text and children.
    init(smallest kind: ElementKind, name: String? = nil) {
        let rule = kind.rule
        self.name = name ?? "part-\(kind.rawValue)"
        attributes = rule.attributes.filter { $0.isRequired || $0.isRequiredWithoutUse }.map {
            ($0.name, $0.kind.rightValue)
        }
        if case .requiredMarkdown = rule.text { before = "Text." }
        children = rule.children.filter(\.occurrence.isRequired)
            .map { Part(smallest: $0.kind, name: $0.kind.rule.name).text }
    }

    var text: String {
        let attributes = attributes.map { " \($0.name)=\"\($0.value)\"" }.joined()
        return "<\(name)\(attributes)>\(before)\(children.joined())</\(name)>"
    }
}

extension AttributeKind {
    var words: [String] { if case .choice(let choices) = self { choices.map(\.word) } else { [] } }

    fileprivate var rightValue: String {
        switch self {
        case .text, .anyText, .texts, .wireName, .anyWireName, .wireNames, .typeName, .memberName, .key, .keys: "a"
        case .boolean: "true"
        case .count, .number: "1"
        case .date: "2024-07-10"
        case .choice(let choices): choices[0].word
        }
    }
}
