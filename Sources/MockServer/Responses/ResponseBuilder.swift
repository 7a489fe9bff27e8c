import SDKGenJSONTree
import SDKGenServiceModel

/// Builds the response of an operation from the resource, the request and the examples in the spec.
struct ResponseBuilder {
    private let operation: Operation
    private let index: ServiceIndex
    private let values: JSONValue
    private let subject: StoredResource?
    private let page: ResultPage?
    private let detail: JSONValue.Member?
    private let sample: JSONValue?

    /// - Parameters:
    ///   - values: The parameters of the request.
    ///   - subject: The resource that the operation is about.
    ///   - page: The page of a list operation.
    ///   - detail: A response field whose value is already known.
    ///   - sample: The response in the operation's examples, for fields without another value.
    init(
        _ operation: Operation, _ index: ServiceIndex, values: JSONValue, subject: StoredResource?, page: ResultPage?,
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

    /// Returns the response body.
    func response(requestID: String) -> JSONValue {
        if let root = operation.response.root {
            // A response without fields corresponds to the whole sample.
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
    /// The first successful JSON response of the examples, without its envelope.
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
