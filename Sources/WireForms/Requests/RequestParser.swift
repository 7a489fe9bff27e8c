import SDKGenJSONTree
package import SDKGenServiceModel

/// Decodes the flat parameters of a request into values of their types (wire protocol §1.6).
///
/// Example requests in specs, requests to the mock server and the requests that its web pages explain are all decoded
/// here. Each of them validates the values in its own way.
package struct RequestParser<Types: TypeLookup> {
    private let types: Types
    private let acceptsNumberedLists: Bool
    /// The parameters that no value holds, in the order of the request.
    package private(set) var unread: [UnreadParameter] = []

    /// - Parameter acceptsNumberedLists: Whether the elements of joined and JSON lists may be numbered parameters
    ///   instead, as the vendor's older client library sends them.
    package init(types: Types, acceptsNumberedLists: Bool = false) {
        self.types = types
        self.acceptsNumberedLists = acceptsNumberedLists
    }

    /// Decodes the parameters of a request and fills ``unread``.
    package mutating func parse(_ parameters: [WireParameter], as request: Structure) -> RequestFields {
        let fields = fields(of: request, in: ParameterTree(parameters), prefix: "") { _ in .unknown }
        unread.sort { $0.position < $1.position }
        return fields
    }

    /// Decodes the text of a single parameter.
    package mutating func parse(_ text: String, as member: Member, in request: Structure) -> RequestValue {
        let tree = ParameterTree([WireParameter(name: "", value: text)]).descending("")
        return value(of: member, member.shape, member.style, in: request, at: tree, name: member.name.wire)
    }

    private mutating func skip(_ tree: ParameterTree, below parent: String, _ reason: UnreadParameter.Reason) {
        unread += tree.leaves.map {
            UnreadParameter(position: $0.position, name: $0.name, parent: parent, reason: reason)
        }
    }

    // MARK: Parameters

    private mutating func fields(
        of type: Structure, in tree: ParameterTree, prefix: String,
        reason: (Structure) -> UnreadParameter.Reason
    ) -> RequestFields {
        var rest = tree
        var values: [String: RequestValue] = [:]
        for member in type.membersLongestNameFirst {
            let subtree = rest.remove(member.name.wire)
            guard !subtree.isEmpty else { continue }
            values[member.name.wire] = value(
                of: member, member.shape, member.style, in: type, at: subtree, name: prefix + member.name.wire)
        }
        skip(rest, below: String(prefix.dropLast()), reason(type))
        return RequestFields(type, values)
    }

    private mutating func value(
        of member: Member, _ shape: Shape, _ style: Member.Style, in owner: Structure, at tree: ParameterTree,
        name: String
    ) -> RequestValue {
        var json: JSONValue?
        let content: RequestValue.Content
        switch (shape, style) {
        case (.list(let element, _), _) where style == .flat || acceptsNumberedLists && tree.own == nil:
            content = .list(elements(of: member, element, in: owner, at: tree, name: name))
        case (.list, .json), (.map, .json), (.structure, .json):
            let text = text(of: member, at: tree, name: name)
            json = text.flatMap { try? JSONParser.parse(Array($0.utf8)) }
            content =
                json.map { self.content(of: $0, member, shape, in: owner, at: tree, name: name) }
                ?? text.map(RequestValue.Content.malformedJSON) ?? .none
        case (.list(let element, _), _):
            content =
                text(of: member, at: tree, name: name).map { text in
                    let parts = text.isEmpty && member.mayBeEmpty ? [] : style.split(text)
                    return .list(
                        parts.enumerated().map { index, part in
                            (index + 1, joined(.text(part), member, element, in: owner, at: tree, name: name))
                        })
                } ?? .none
        case (.map(let element), _):
            var entries: [(key: String, value: RequestValue)] = []
            let item = member.item.first ?? member
            for (key, child) in tree.children {
                let value = value(of: item, element, .flat, in: owner, at: child, name: "\(name).\(key)")
                entries.append((String(key), value))
            }
            skip(ParameterTree(tree.own), below: name, .expectedKey(member))
            content = .map(entries)
        case (.structure(let reference), _):
            guard let type = types.structure(reference, in: owner) else {
                content = .none
                break
            }
            content = .structure(
                fields(of: type, in: tree, prefix: name + ".") { .expectedMember(member, of: $0) })
        default:
            content = text(of: member, at: tree, name: name).map(RequestValue.Content.text) ?? .none
        }
        return RequestValue(
            member: member, shape: shape, owner: owner, name: name, positions: tree.leaves.map(\.position), json: json,
            content: content)
    }

    private mutating func text(of member: Member, at tree: ParameterTree, name: String) -> String? {
        for (_, child) in tree.children { skip(child, below: name, .nothingFollows(member)) }
        return tree.own?.value
    }

    private mutating func elements(
        of member: Member, _ element: Shape, in owner: Structure, at tree: ParameterTree, name: String
    ) -> [(index: Int, value: RequestValue)] {
        var elements: [(index: Int, value: RequestValue)] = []
        let item = member.item.first ?? member
        for (index, child) in tree.numbered {
            elements.append((index, value(of: item, element, .flat, in: owner, at: child, name: "\(name).\(index)")))
        }
        skip(ParameterTree(tree.own), below: name, .expectedIndex(member))
        for (part, child) in tree.children where ParameterTree.index(part) == nil {
            skip(child, below: name, .expectedIndex(member))
        }
        return elements
    }

    private func joined(
        _ content: RequestValue.Content, _ member: Member, _ shape: Shape, in owner: Structure,
        at tree: ParameterTree, name: String
    ) -> RequestValue {
        RequestValue(
            member: member.item.first ?? member, shape: shape, owner: owner, name: name,
            positions: tree.leaves.map(\.position), json: nil, content: content)
    }

    // MARK: JSON

    private func content(
        of json: JSONValue, _ member: Member, _ shape: Shape, in owner: Structure, at tree: ParameterTree,
        name: String
    ) -> RequestValue.Content {
        func value(_ json: JSONValue, of member: Member, _ shape: Shape, in owner: Structure, _ suffix: String)
            -> RequestValue
        {
            let name = "\(name).\(suffix)"
            return RequestValue(
                member: member, shape: shape, owner: owner, name: name, positions: tree.leaves.map(\.position),
                json: json, content: content(of: json, member, shape, in: owner, at: tree, name: name))
        }
        let item = member.item.first ?? member
        switch (shape, json) {
        case (.list(let element, _), .list(let elements)):
            return .list(
                elements.enumerated().map { index, json in
                    (index + 1, value(json, of: item, element, in: owner, "\(index + 1)"))
                })
        case (.map(let element), .object(let members)):
            return .map(members.map { ($0.name, value($0.value, of: item, element, in: owner, $0.name)) })
        case (.structure(let reference), .object(let members)):
            guard let type = types.structure(reference, in: owner) else { return .none }
            var values: [String: RequestValue] = [:]
            for member in type.members {
                guard let json = json.member(named: member.name.wire) else { continue }
                values[member.name.wire] = value(json, of: member, member.shape, in: type, member.name.wire)
            }
            let names = Set(type.members.map(\.name.wire))
            return .structure(
                RequestFields(type, values, unknownMembers: members.map(\.name).filter { !names.contains($0) }))
        case (.list, _), (.map, _), (.structure, _), (_, .list), (_, .object), (_, .null): return .mismatch(json)
        default: return .json(json)
        }
    }
}

extension Structure {
    /// The members in an order in which the parameter `Filter.1.Key` comes before the list `Filter`.
    fileprivate var membersLongestNameFirst: [Member] {
        guard members.contains(where: { $0.name.wire.utf8.contains(UInt8(ascii: ".")) }) else { return members }
        return members.sorted { $0.name.wire.utf8.count > $1.name.wire.utf8.count }
    }
}

extension Member.Style {
    /// The character between the elements of a joined list; nil for the other styles.
    package var separator: Character? {
        switch self {
        case .comma: ","
        case .space: " "
        case .pipe: "|"
        case .flat, .json: nil
        }
    }

    /// Splits the text of a joined list; empty elements are kept.
    fileprivate func split(_ text: String) -> [String] {
        guard let separator else { return [text] }
        return text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
