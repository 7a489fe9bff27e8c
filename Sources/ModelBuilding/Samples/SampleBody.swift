import SDKGenJSONTree
import SDKGenWireForms
import SDKGenXMLTree

/// The body of an example, in a form that JSON and XML share.
indirect enum SampleBody {
    struct Member {
        let name: String
        let value: SampleBody
    }

    enum ScalarKind: String {
        case string = "text"
        case number
        case boolean
    }

    case null
    /// A scalar as text. The kind is nil in XML, which has no kinds of scalars.
    case scalar(String, ScalarKind?)
    case list([SampleBody])
    case object([Member])

    init?(json: String) {
        guard let value = try? JSONParser.parse(Array(json.utf8)) else { return nil }
        self.init(value)
    }

    init(_ value: JSONValue) {
        self =
            switch value {
            case .null: .null
            case .boolean(let flag): .scalar("\(flag)", .boolean)
            case .number(let text): .scalar(text, .number)
            case .string(let text): .scalar(text, .string)
            case .list(let elements): .list(elements.map(SampleBody.init))
            case .object(let members): .object(members.map { Member(name: $0.name, value: SampleBody($0.value)) })
            }
    }

    /// Converts an XML element. Repeated elements become a list, a single element a scalar or an object, and an empty
    /// element `null`. The decoder converts a single element to a list if its type is a list.
    init(_ element: TreeElement) {
        var names: [String] = []
        var values: [String: [SampleBody]] = [:]
        for child in element.elements {
            if values[child.name] == nil { names.append(child.name) }
            values[child.name, default: []].append(SampleBody(child))
        }
        let members = names.map { name -> Member in
            let list = values[name] ?? []
            return Member(name: name, value: list.count == 1 ? list[0] : .list(list))
        }
        let text = element.texts.map(\.string).joined()
        if !members.isEmpty {
            self = .object(members)
        } else if text.isEmpty {
            self = .null
        } else {
            self = .scalar(text, nil)
        }
    }
}

extension SampleBody.Member: ResponseMember {}

extension SampleBody: ResponseNode {
    var objectMembers: [Member]? { if case .object(let members) = self { members } else { nil } }
    var arrayElements: [SampleBody]? { if case .list(let elements) = self { elements } else { nil } }
    var isNothing: Bool { if case .null = self { true } else { false } }

    /// Whether the body is an array or an object.
    var isCompound: Bool { objectMembers != nil || arrayElements != nil }
}
