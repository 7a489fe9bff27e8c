import SDKGenJSONTree
import SDKGenServiceModel

/// A scalar value on the wire, with the shape that its text represents.
struct WireLeaf {
    enum Form {
        case scalar(Shape)
        case json
    }

    let form: Form
    /// The values of an enumeration.
    var values: [EnumerationValue] = []

    /// Returns whether two texts are the same value: the spelling of numbers, white space in JSON, and the alternative
    /// spellings of an enumeration make no difference.
    func means(_ text: String, _ shown: String) -> Bool {
        if text == shown { return true }
        switch form {
        case .scalar(.integer), .scalar(.long): return Int64(text) != nil && Int64(text) == Int64(shown)
        case .scalar(.float): return Float(text) != nil && Float(text) == Float(shown)
        case .scalar(.double): return Double(text) != nil && Double(text) == Double(shown)
        case .scalar(.boolean): return text == shown.lowercased()
        case .scalar: return values.contains { $0.alternative == shown && $0.name.wire == text }
        case .json:
            let documents = [text, shown].map { try? JSONParser.parse(Array($0.utf8)).comparable }
            return documents[0] != nil && documents[0] == documents[1]
        }
    }
}

extension JSONValue {
    /// The JSON value in a normal form, with sorted members and normalized numbers.
    fileprivate var comparable: JSONValue {
        switch self {
        case .number(let digits): .number(Double(digits).map { "\($0)" } ?? digits)
        case .list(let elements): .list(elements.map(\.comparable))
        case .object(let members):
            .object(
                members.map { Member(name: $0.name, value: $0.value.comparable) }.sorted { $0.name < $1.name })
        case .null, .boolean, .string: self
        }
    }
}

/// Resolves a name such as `Filter.1.Value.2` to the member that it denotes.
struct WireLeaves {
    let service: Service

    func leaf(_ name: String, in structure: Structure) -> WireLeaf? {
        let member = structure.members.filter { name == $0.name.wire || name.hasPrefix($0.name.wire + ".") }
            .max { $0.name.wire.utf8.count < $1.name.wire.utf8.count }
        guard let member else { return nil }
        let rest = name.dropFirst(member.name.wire.count).drop { $0 == "." }
        switch member.style {
        case .json: return rest.isEmpty ? WireLeaf(form: .json) : nil
        case .comma, .space, .pipe: return rest.isEmpty ? WireLeaf(form: .scalar(.string)) : nil
        case .flat: return leaf(String(rest), member.shape, in: structure)
        }
    }

    private func leaf(_ rest: String, _ shape: Shape, in structure: Structure) -> WireLeaf? {
        let parts = rest.split(separator: ".", maxSplits: 1).map(String.init)
        let tail = parts.count == 2 ? parts[1] : ""
        switch shape {
        case .list(let element, _):
            return parts.first.flatMap(Int.init) == nil ? nil : leaf(tail, element, in: structure)
        case .map(let element):
            if element.isScalar { return rest.isEmpty ? nil : leaf("", element, in: structure) }
            return parts.isEmpty ? nil : leaf(tail, element, in: structure)
        case .structure(let reference):
            return service.structure(reference, in: structure).flatMap { leaf(rest, in: $0) }
        case .enumeration(let reference, let isInteger):
            guard rest.isEmpty else { return nil }
            let values = service.enumeration(reference, in: structure)?.values ?? []
            return WireLeaf(form: .scalar(isInteger ? .integer : .string), values: values)
        default: return rest.isEmpty ? WireLeaf(form: .scalar(shape)) : nil
        }
    }
}

extension Shape {
    var isScalar: Bool {
        switch self {
        case .list, .map, .structure: false
        default: true
        }
    }
}
