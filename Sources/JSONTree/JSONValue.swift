/// A JSON document as plain values.
package enum JSONValue: Sendable, Hashable {
    case null
    case boolean(Bool)
    /// The digits as they stand in the text, so that 64-bit integers and decimals stay exact.
    case number(String)
    case string(String)
    case list([JSONValue])
    /// The members in their order, repeated names included.
    case object([Member])

    package struct Member: Sendable, Hashable {
        package var name: String
        package var value: JSONValue

        package init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
    /// Keeps the order.
    package init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .object(members.map { Member(name: $0.0, value: $0.1) })
    }

    package static func integer(_ number: Int) -> JSONValue { .number(String(number)) }
}

extension JSONValue {
    /// Returns the first member of this name; nil for anything but an object.
    package func member(named name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// What a text, a number or a boolean is on the wire; nil for anything else.
    package var scalarText: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .boolean(let value): value.description
        case .null, .list, .object: nil
        }
    }
}
