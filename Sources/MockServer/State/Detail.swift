import SDKGenJSONTree
import SDKGenServiceModel

/// How an operation shows one resource of a kind: in a structure that tells its state.
struct Detail: Sendable {
    let kind: String
    /// The field with the structure.
    let member: Member
    private let element: Structure
    private let state: Member

    /// - Returns: Nil for an operation whose answer has no such structure.
    init?(_ operation: Operation, _ index: ServiceIndex) {
        for member in operation.response.members {
            guard case .structure(let reference) = member.shape,
                let element = index.service.structure(reference, in: operation.response)
            else { continue }
            for resource in index.service.resources where index.isKept(resource.name.key) {
                guard let state = element.members.first(where: { $0.shape.isState(of: resource) }) else { continue }
                (self.kind, self.member, self.element, self.state) = (resource.name.key, member, element, state)
                return
            }
        }
        return nil
    }

    var attributes: [AttributeName] { element.members.map { AttributeName($0.name.wire) } }

    /// - Parameters:
    ///   - subject: What the request names by the ID that the resource has too.
    ///   - sample: What the operation's examples show.
    func value(
        of resource: StoredResource, subject: StoredResource, _ index: ServiceIndex, sample: JSONValue?
    ) -> JSONValue {
        .object(
            element.members.compactMap { member in
                let value: JSONValue? =
                    if member === state {
                        index.wire(resource.state, of: kind).map { .string($0) }
                    } else if member.isID(of: subject.kind) || member.isID(of: kind) {
                        .string(resource.id)
                    } else {
                        resource.attributes[AttributeName(member.name.wire)]?.shaped(as: member.shape)
                            ?? sample?[member.name.wire]
                    }
                return value.map { JSONValue.Member(name: member.name.wire, value: $0) }
            })
    }
}
