import AlibabaCloudCore
import SDKGenJSONTree
import SDKGenXMLTree

/// Builds a document from parsed elements. Ignores attributes, namespaces, and text beside child elements.
final class ElementDocument: ElementReceiver {
    private struct OpenElement {
        let name: String
        var members = GroupedMembers()
        var text = ""
    }

    /// The name of the root element, with its namespace prefix.
    private(set) var rootName = ""
    /// The value of the root element; null until the root element has ended.
    private(set) var document = ResponseDocument.null
    private var open: [OpenElement] = []
    private var count = 0
    private let mustEnd: (() -> Bool)?

    /// Creates an empty document.
    ///
    /// - Parameter isUnwanted: Returns whether parsing must stop; called once for every 4096 elements.
    init(unless isUnwanted: (() -> Bool)?) {
        mustEnd = isUnwanted
    }

    var isUnwanted: Bool { mustEnd?() == true }

    func begin(_ name: String) -> Bool {
        if open.isEmpty { rootName = name }
        open.append(OpenElement(name: Self.localName(name)))
        count += 1
        return count & 0xFFF != 0 || !isUnwanted
    }

    func append(_ text: String) {
        guard !open.isEmpty, open[open.count - 1].members.isEmpty else { return }
        open[open.count - 1].text += text
    }

    func end() {
        guard var element = open.popLast() else { return }
        let value =
            element.members.isEmpty
            ? ResponseDocument.string(element.text) : .object(element.members.takeGrouped())
        if open.isEmpty {
            document = value
        } else {
            open[open.count - 1].members.append(element.name, value)
        }
    }

    private static func localName(_ name: String) -> String {
        guard name.utf8.contains(UInt8(ascii: ":")) else { return name }
        return String(name.split(separator: ":").last ?? "")
    }
}

/// Members of an element, grouped by name in linear time: repeated members become one member with a list.
private struct GroupedMembers {
    /// The number of names up to which a linear search is faster than a dictionary.
    private static let linearSearchLimit = 32

    private var members: [ResponseDocument.Member] = []
    /// The positions by name; empty while linear search is faster.
    private var positions: [String: Int] = [:]
    /// The values of repeated names, by the position of the first value.
    private var lists: [Int: [ResponseDocument]] = [:]

    var isEmpty: Bool { members.isEmpty }

    mutating func append(_ name: String, _ value: ResponseDocument) {
        if let position = position(of: name) {
            lists[position, default: [members[position].value]].append(value)
        } else {
            members.append(ResponseDocument.Member(name: name, value: value))
            if members.count == Self.linearSearchLimit {
                positions = Dictionary(uniqueKeysWithValues: zip(members.map(\.name), members.indices))
            } else if members.count > Self.linearSearchLimit {
                positions[name] = members.count - 1
            }
        }
    }

    private func position(of name: String) -> Int? {
        if members.last?.name == name { return members.count - 1 }
        return members.count < Self.linearSearchLimit ? members.firstIndex { $0.name == name } : positions[name]
    }

    /// Returns the grouped members, and removes them.
    mutating func takeGrouped() -> [ResponseDocument.Member] {
        positions = [:]
        for (position, list) in lists {
            members[position].value = .list(list)
        }
        defer { self = GroupedMembers() }
        return members
    }
}
