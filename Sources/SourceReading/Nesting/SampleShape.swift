import SDKGenDiagnostics

/// The structure that sample responses show: which names contain which.
///
/// Samples are scanned, not parsed: many are malformed, with a missing comma or brace. The elements of a list and all
/// samples share one node for each path.
struct SampleShape {
    struct Node {
        /// The name where it occurs first.
        var name: Stated<String>?
        var children: [String: Int] = [:]
        /// Whether JSON contains a list, or XML repeats the element.
        var isList = false
        /// Whether the value occurs in JSON.
        var isInJSON = false
        var isString = false
        /// Whether JSON has one text for the value, not a list of texts.
        var isSingleString = false
        /// Whether the value is a text or number somewhere.
        var isScalar = false
    }

    /// The nodes; the first is the response itself.
    private(set) var nodes = [Node()]

    /// The nodes by the names of values, in small letters; nil for names with several nodes.
    private var nodesByName: [String: Int?] = [:]

    /// - Parameter fields: The names of the fields, none of which is the root element of a sample.
    init(_ samples: [StatedSample], fields: Set<String>) {
        self.fields = fields
        for sample in samples where (sample.status ?? 200) < 400 {
            switch sample.content {
            case .json(let text): readJSON(text)
            case .xml(let text): readXML(text)
            case .request: break
            }
        }
        for (index, node) in nodes.enumerated() {
            guard let name = node.name?.value.lowercased() else { continue }
            nodesByName[name] = nodesByName.keys.contains(name) ? .some(nil) : index
        }
    }

    private let fields: Set<String>

    /// Whether the samples show anything.
    var isEmpty: Bool { nodes.count == 1 }

    /// Returns a member of a node. Some tables and samples write a name with other capitals.
    func child(_ name: String, of node: Int?) -> Int? {
        guard let node else { return nil }
        if let child = nodes[node].children[name] { return child }
        guard let other = self.node(named: name), nodes[node].children[nodes[other].name?.value ?? ""] == other else {
            return nil
        }
        return other
    }

    /// Returns the only node with a name, wherever it is.
    func node(named name: String) -> Int? { nodesByName[name.lowercased()] ?? nil }

    /// Returns the only child of a node.
    func onlyChild(of node: Int?) -> Int? {
        guard let node, nodes[node].children.count == 1 else { return nil }
        return nodes[node].children.first?.value
    }

    func hasChildren(_ node: Int?) -> Bool { node.map { !nodes[$0].children.isEmpty } ?? false }

    private mutating func child(_ range: Range<Int>, of node: Int, _ bytes: [UInt8], _ text: SourceText) -> Int {
        let name = String(decoding: bytes[range], as: UTF8.self)
        if let child = nodes[node].children[name] { return child }
        nodes.append(Node(name: Stated(name, at: text.location(of: range))))
        nodes[node].children[name] = nodes.count - 1
        return nodes.count - 1
    }

    // MARK: JSON

    private mutating func readJSON(_ text: SourceText) {
        let bytes = Array(text.string.utf8)
        // The open objects and lists. Some lists contain members, because the brace of their element is missing.
        var stack = [0]
        var name: Range<Int>?
        var index = 0
        /// Returns the node of the value that begins here.
        func valueNode(isContainer: Bool) -> Int {
            let top = stack[stack.count - 1]
            guard let range = name else { return top }
            name = nil
            // Some samples wrap the response in an object named after it.
            if isContainer, top == 0, bytes[range].suffix(8).elementsEqual("Response".utf8) { return 0 }
            let node = child(range, of: top, bytes, text)
            nodes[node].isInJSON = true
            return node
        }
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "{"): stack.append(valueNode(isContainer: true))
            case UInt8(ascii: "["):
                let node = valueNode(isContainer: true)
                nodes[node].isList = true
                stack.append(node)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                name = nil
                if stack.count > 1 { stack.removeLast() }
            case UInt8(ascii: "\""):
                let start = index + 1
                index = start
                while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != 10 {
                    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                }
                let end = min(index, bytes.count)
                var next = end + 1
                while next < bytes.count, bytes[next] == 32 || bytes[next] == 10 || bytes[next] == 13 { next += 1 }
                if next < bytes.count, bytes[next] == UInt8(ascii: ":") {
                    name = start..<end
                    index = next
                } else {
                    let isSingle = name != nil
                    let node = valueNode(isContainer: false)
                    nodes[node].isString = true
                    if isSingle { nodes[node].isSingleString = true }
                    nodes[node].isScalar = true
                }
            case UInt8(ascii: ","), UInt8(ascii: ":"), 32, 9, 10, 13: break
            default:
                if name != nil { nodes[valueNode(isContainer: false)].isScalar = true }
            }
            index += 1
        }
    }

    // MARK: XML

    private mutating func readXML(_ text: SourceText) {
        let bytes = Array(text.string.utf8)
        var stack: [(node: Int, name: Range<Int>, start: Int, seen: Set<Int>)] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count else {
                index += 1
                continue
            }
            let isEnd = bytes[index + 1] == UInt8(ascii: "/")
            let start = index + (isEnd ? 2 : 1)
            var nameEnd = start
            while nameEnd < bytes.count, Self.isNameByte(bytes[nameEnd]) { nameEnd += 1 }
            var end = nameEnd
            while end < bytes.count, bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "<") { end += 1 }
            let isEmpty = end > start && bytes[end - 1] == UInt8(ascii: "/")
            index = end
            guard nameEnd > start else { continue }
            let name = start..<nameEnd
            if isEnd {
                // An end tag that is missing or misspelt ends with its parent.
                let ends = stack.suffix(3).lastIndex { bytes[$0.name].elementsEqual(bytes[name]) }
                if let ends {
                    let element = stack[ends]
                    let content = bytes[element.start..<(start - 2)].dropFirst()
                    if element.seen.isEmpty, content.contains(where: { $0 > 32 }) {
                        nodes[element.node].isScalar = true
                    }
                    stack.removeSubrange(ends...)
                }
            } else if let top = stack.last {
                let node = child(name, of: top.node, bytes, text)
                if !stack[stack.count - 1].seen.insert(node).inserted { nodes[node].isList = true }
                if !isEmpty { stack.append((node, name, end, [])) }
            } else {
                let isRoot = !fields.contains(String(decoding: bytes[name], as: UTF8.self))
                stack.append((0, name, end, []))
                // A sample without its root element.
                if !isRoot { stack.append((child(name, of: 0, bytes, text), name, end, [])) }
            }
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
