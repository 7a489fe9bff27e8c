import SDKGenJSONTree
import SDKGenServiceModel
import SDKGenWireForms

/// The scalar values of a sample that the spec describes, by their paths, such as `Regions.1.RegionId`.
struct SampleLeaves {
    struct Leaf {
        let path: String
        let text: String
        let meaning: WireLeaf
    }

    let service: Service

    func leaves(of document: JSONValue, _ response: Structure) -> [Leaf] {
        if let root = response.root {
            return leaves(of: document, root.shape, in: response, path: root.name.wire, wrapper: root.name.wire)
        }
        guard case .object(let members) = document else { return [] }
        return leaves(of: response.insideEnvelope(members), response, path: "")
    }

    private func leaves(of members: [JSONValue.Member], _ structure: Structure, path: String) -> [Leaf] {
        structure.members.flatMap { member -> [Leaf] in
            guard let value = value(of: member, in: members, structure) else { return [] }
            return leaves(of: value, member.shape, in: structure, path: path + member.name.wire)
        }
    }

    private func value(of member: Member, in members: [JSONValue.Member], _ structure: Structure) -> JSONValue? {
        let name = member.name.wire
        if let exact = members.last(where: { $0.name == name }) { return exact.value }
        return members.last { candidate in
            guard candidate.name.lowercased() == name.lowercased() else { return false }
            if structure.members.contains(where: { $0.name.wire == candidate.name }) { return false }
            return member.role == .requestId || candidate.name.dropFirst() == name.dropFirst()
        }?.value
    }

    /// - Parameter outer: The XML element that contains the elements of a response that is itself a list.
    private func leaves(
        of value: JSONValue, _ shape: Shape, in structure: Structure, path: String, wrapper outer: String? = nil
    ) -> [Leaf] {
        switch (shape, value) {
        case (_, .null): return []
        case (.list(let element, let wrapper), _):
            return value.elements(wrapper: wrapper ?? outer).enumerated().flatMap {
                leaves(of: $1, element, in: structure, path: "\(path).\($0 + 1)")
            }
        case (.map(let element), .object(let members)):
            return members.flatMap { leaves(of: $0.value, element, in: structure, path: "\(path).\($0.name)") }
        case (.structure(let reference), .object(let members)):
            guard let type = service.structure(reference, in: structure) else { return [] }
            return leaves(of: members, type, path: path + ".")
        case (_, .string(let text)): return leaf(text, shape, in: structure, path)
        case (_, .number(let text)): return leaf(text, shape, in: structure, path)
        case (_, .boolean(let flag)): return leaf("\(flag)", shape, in: structure, path)
        default: return []
        }
    }

    /// Returns the leaf of a text. An empty text is a value only if the shape is a string.
    private func leaf(_ text: String, _ shape: Shape, in structure: Structure, _ path: String) -> [Leaf] {
        switch shape {
        case .map, .structure: return []
        case .string, .enumeration(_, ofIntegers: false):
            return [Leaf(path: path, text: text, meaning: .init(form: .scalar(.string)))]
        default:
            let trimmed = text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
            if trimmed.isEmpty { return [] }
            let scalar: Shape = if case .enumeration = shape { .integer } else { shape }
            return [Leaf(path: path, text: String(trimmed), meaning: .init(form: .scalar(scalar)))]
        }
    }
}

/// Generates a response with every field, within a limit of size.
struct FullSample {
    let service: Service
    /// The structures around the value, which end the recursion of a structure that contains itself.
    private var path: Set<String> = []
    /// The number of values and structures that can still be added; required ones are added beyond it.
    private var room = SampleLimit.values

    init(service: Service) { self.service = service }

    mutating func document(of structure: Structure) -> JSONValue {
        if let root = structure.root { return value(root.shape, root.name.wire, in: structure) ?? .null }
        return object(of: structure)
    }

    private mutating func object(of structure: Structure) -> JSONValue {
        .object(
            structure.members.compactMap { member in
                guard member.isRequired || hasRoom(for: member.shape, in: structure) else { return nil }
                let value = value(member.shape, member.name.wire, in: structure)
                return (value ?? (member.isRequired ? empty(member.shape) : nil)).map {
                    JSONValue.Member(name: member.name.wire, value: $0)
                }
            })
    }

    /// Returns an empty list or map for a required field whose elements cannot be generated.
    private func empty(_ shape: Shape) -> JSONValue? {
        switch shape {
        case .list(_, let wrapper): wrapper.map { .object([.init(name: $0, value: .list([]))]) } ?? .list([])
        case .map: .object([])
        default: nil
        }
    }

    private func hasRoom(for shape: Shape, in structure: Structure) -> Bool {
        service.minimumSizes.size(of: shape, in: structure) <= room && path.count < SampleLimit.depth
    }

    private mutating func value(_ shape: Shape, _ name: String, in structure: Structure) -> JSONValue? {
        room -= 1
        switch shape {
        case .string: return .string("text of \(name)")
        case .integer: return .number("7")
        case .long: return .number("9007199254740993")
        case .float: return .number("0.5")
        case .double: return .number("0.1234567890123")
        case .boolean: return .boolean(true)
        case .timestamp: return .string("2024-02-29T23:59:59Z")
        case .enumeration(let reference, let isInteger):
            let values = service.enumeration(reference, in: structure)?.values ?? []
            let text = values.first?.name.wire ?? "7"
            return isInteger ? .number(text) : .string(text)
        case .list(let element, let wrapper):
            let before = room
            guard hasRoom(for: element, in: structure), let value = value(element, name, in: structure) else {
                return nil
            }
            let size = before - room
            let isDoubled = size <= room
            if isDoubled { room -= size }
            let list = JSONValue.list(isDoubled ? [value, value] : [value])
            return wrapper.map { .object([.init(name: $0, value: list)]) } ?? list
        case .map(let element):
            guard hasRoom(for: element, in: structure) else { return nil }
            return value(element, name, in: structure).map { .object([.init(name: "key", value: $0)]) }
        case .structure(let reference):
            guard !path.contains(reference.key), let type = service.structure(reference, in: structure) else {
                return nil
            }
            path.insert(reference.key)
            defer { path.remove(reference.key) }
            return object(of: type)
        }
    }
}
