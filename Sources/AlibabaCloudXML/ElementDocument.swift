internal import AlibabaCloudCore
internal import JSONTree
internal import XMLTree

extension TreeElement {
    /// What the element says. Text beside elements is space between them; attributes and name spaces say nothing.
    var document: ResponseDocument {
        var members = GroupedMembers()
        var text = ""
        for child in children {
            switch child {
            case .element(let element): members.append(element.localName, element.document)
            case .text(let piece): text += piece.string
            }
        }
        let object = members.grouped()
        return object.isEmpty ? .string(text) : .object(object)
    }

    private var localName: String {
        guard let colon = name.utf8.lastIndex(of: UInt8(ascii: ":")) else { return name }
        return String(name[name.utf8.index(after: colon)...])
    }
}

/// Members of which those with one name become one with a list, in time that grows with their number and no faster.
private struct GroupedMembers {
    private var members: [ResponseDocument.Member] = []
    private var positions: [String: Int] = [:]
    /// The values of repeated names, by the positions of the first.
    private var lists: [Int: [ResponseDocument]] = [:]

    mutating func append(_ name: String, _ value: ResponseDocument) {
        if let position = position(of: name) {
            lists[position, default: [members[position].value]].append(value)
        } else {
            positions[name] = members.count
            members.append(ResponseDocument.Member(name: name, value: value))
        }
    }

    private func position(of name: String) -> Int? {
        members.last?.name == name ? members.count - 1 : positions[name]
    }

    func grouped() -> [ResponseDocument.Member] {
        var grouped = members
        for (position, list) in lists {
            grouped[position].value = .list(list)
        }
        return grouped
    }
}
