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

    func grouped() -> [ResponseDocument.Member] {
        var grouped = members
        for (position, list) in lists {
            grouped[position].value = .list(list)
        }
        return grouped
    }
}
