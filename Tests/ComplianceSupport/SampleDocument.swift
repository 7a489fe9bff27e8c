import SDKGenCoreTestSupport
import SDKGenJSONTree
import SDKGenSpecReading
import SDKGenXMLTree

/// The body of a sample: the text that a server would send, and the parsed tree.
struct SampleDocument {
    let text: String
    let isXML: Bool
    let document: JSONValue

    var name: String { isXML ? "XML" : "JSON" }

    init(json text: String) throws {
        self.text = text
        isXML = false
        document = try JSONParser.parse(Array(text.utf8))
    }

    init(xml text: String) throws {
        self.text = text
        isXML = true
        document = JSONValue(try parseTree(Array(text.utf8)))
    }

    init(_ sample: ExampleSpec.Response) throws {
        switch sample.format {
        case .json: try self.init(json: sample.body)
        case .xml: try self.init(xml: sample.body)
        }
    }

    /// Returns the sample, and the same response in the other format if that can represent it.
    ///
    /// - Parameter elements: The name in XML of the elements of a response that is itself a list.
    func inBothFormats(root: String, elements: String? = nil) throws -> [SampleDocument] {
        if isXML { return [self, try SampleDocument(json: document.text)] }
        let twin = try xmlTwin(ofJSON: text, root: root, elements: elements)
        return [self] + (try twin.map { [try SampleDocument(xml: $0)] } ?? [])
    }
}

extension JSONValue {
    /// Returns an XML element as an object, with a list for elements of the same name.
    fileprivate init(_ element: TreeElement) {
        let children = element.elements
        guard !children.isEmpty else {
            self = .string(element.texts.map(\.string).joined())
            return
        }
        var members: [Member] = []
        for name in children.map(\.name) where !members.contains(where: { $0.name == name }) {
            let values = children.filter { $0.name == name }.map(JSONValue.init)
            members.append(Member(name: name, value: values.count == 1 ? values[0] : .list(values)))
        }
        self = .object(members)
    }

    var text: String {
        switch self {
        case .null: "null"
        case .boolean(let value): "\(value)"
        case .number(let digits): digits
        case .string(let text): text.quoted
        case .list(let elements): "[\(elements.map(\.text).joined(separator: ","))]"
        case .object(let members):
            "{\(members.map { "\($0.name.quoted):\($0.value.text)" }.joined(separator: ","))}"
        }
    }
}
