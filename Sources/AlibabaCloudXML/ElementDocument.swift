import AlibabaCloudCore
import SDKGenJSONTree
import SDKGenXMLTree

/// Makes a document of elements as they come. Text beside elements is space between them; attributes and name spaces say nothing.
final class ElementDocument: ElementReceiver {
    private struct OpenElement {
        let name: String
        var members = GroupedMembers()
        var text = ""
    }

    /// The name of the root element, with its prefix.
    private(set) var rootName = ""
    /// What the root element says, once it has ended.
    private(set) var document = ResponseDocument.null
    private var open: [OpenElement] = []
    private var count = 0
    private let mustEnd: (() -> Bool)?

    /// - Parameter isUnwanted: Whether reading shall end; asked every few thousand elements.
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

/// Members of which those with one name become one with a list, in time that grows with their number and no faster.
private struct GroupedMembers {
    /// So many names are looked through faster than they are put into a dictionary.
    private static let few = 32

    private var members: [ResponseDocument.Member] = []
    /// The places of the names, once there are more than a few.
    private var positions: [String: Int] = [:]
    /// The values of repeated names, by the positions of the first.
    private var lists: [Int: [ResponseDocument]] = [:]

    var isEmpty: Bool { members.isEmpty }

    mutating func append(_ name: String, _ value: ResponseDocument) {
        if let position = position(of: name) {
            lists[position, default: [members[position].value]].append(value)
        } else {
            members.append(ResponseDocument.Member(name: name, value: value))
            if members.count == Self.few {
                positions = Dictionary(uniqueKeysWithValues: zip(members.map(\.name), members.indices))
            } else if members.count > Self.few {
                positions[name] = members.count - 1
            }
        }
    }

    private func position(of name: String) -> Int? {
        if members.last?.name == name { return members.count - 1 }
        return members.count < Self.few ? members.firstIndex { $0.name == name } : positions[name]
    }

    /// The members, of which none is left.
    mutating func takeGrouped() -> [ResponseDocument.Member] {
        positions = [:]
        for (position, list) in lists {
            members[position].value = .list(list)
        }
        defer { self = GroupedMembers() }
        return members
    }
}
