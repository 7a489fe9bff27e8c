import SDKGenJSONTree
import SDKGenServiceModel

/// Makes the answer of an operation out of what is known: the resource, the request, and the spec's example.
struct ResponseBuilder {
    private let operation: Operation
    private let index: ServiceIndex
    private let values: JSONValue
    private let subject: StoredResource?
    private let page: Page?
    private let detail: JSONValue.Member?
    private let sample: JSONValue?

    /// - Parameters:
    ///   - detail: A field that is known already.
    ///   - sample: What the operation's examples answer.
    init(
        _ operation: Operation, _ index: ServiceIndex, values: JSONValue, subject: StoredResource?, page: Page?,
        detail: JSONValue.Member?, sample: JSONValue?
    ) {
        self.operation = operation
        self.index = index
        self.values = values
        self.subject = subject
        self.page = page
        self.detail = detail
        self.sample = sample
    }

    func response(requestID: String) -> JSONValue {
        if let root = operation.response.root {
            // What is the whole answer is the whole sample too.
            let empty: JSONValue = if case .list = root.shape { .list([]) } else { .object([]) }
            return value(of: root) ?? sample ?? empty
        }
        return .object(
            operation.response.members.compactMap { member in
                let value = member.role == .requestId ? .string(requestID) : value(of: member)
                return value.map { JSONValue.Member(name: member.name.wire, value: $0) }
            })
    }

    private func value(of member: Member) -> JSONValue? {
        if let detail, detail.name == member.name.wire { return detail.value }
        if let page {
            switch member.role {
            case .items: return JSONValue.list(page.items).shaped(as: member.shape)
            case .totalCount: return .number(String(page.total))
            case .pageNumber: return .number(String(page.number))
            case .pageSize, .maxResults: return .number(String(page.size))
            case .nextToken: return page.nextToken.map { .string($0) }
            default: break
            }
        }
        if let subject {
            if member.isID(of: subject.kind) { return .string(subject.id) }
            if let resource = index.resource(subject.kind), member.shape.isState(of: resource) {
                let state = resource.states.first { $0.name == subject.state }
                return state.map { .string($0.wire) }
            }
            if let attribute = subject.attributes[AttributeName(member.name.wire)] {
                return attribute.shaped(as: member.shape)
            }
        }
        if let given = values[member.name.wire] { return given.shaped(as: member.shape) }
        return sample?[member.name.wire] ?? member.example.flatMap(member.jsonValue)
    }
}

extension Operation {
    /// The first successful JSON answer of its examples, without an envelope around it.
    var sampleResponse: JSONValue? {
        if response.root != nil {
            return examples.lazy.flatMap(\.responses).filter {
                $0.format == .json && $0.status < 300 && $0.broken == nil
            }
            .compactMap { try? JSONParser.parse(Array($0.body.utf8)) }.first
        }
        let names = Set(response.members.map(\.name.wire))
        for sample in examples.flatMap(\.responses) where sample.format == .json && sample.status < 300 {
            guard let value = try? JSONParser.parse(Array(sample.body.utf8)), case .object(let members) = value else {
                continue
            }
            if members.contains(where: { names.contains($0.name) }) { return value }
            if members.count == 1, case .object = members[0].value { return members[0].value }
        }
        return nil
    }
}
