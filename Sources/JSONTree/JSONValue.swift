/// A JSON value.
package enum JSONValue: Sendable, Hashable {
    case null
    case boolean(Bool)
    /// A number as its digits in the text, so that 64-bit integers and decimals stay exact.
    case number(String)
    case string(String)
    case list([JSONValue])
    /// The members in their order, including repeated names.
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
    /// Creates an object whose members keep their order.
    package init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .object(members.map { Member(name: $0.0, value: $0.1) })
    }

    package static func integer(_ number: Int) -> JSONValue { .number(String(number)) }
}

extension JSONValue {
    /// Returns the value of the first member with a name; nil for any value that is not an object.
    package func member(named name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The wire form of a text, number or boolean; nil for any other value.
    package var scalarText: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .boolean(let value): value.description
        case .null, .list, .object: nil
        }
    }
}
