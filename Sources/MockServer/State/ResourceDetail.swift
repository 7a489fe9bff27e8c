import SDKGenJSONTree
import SDKGenServiceModel

/// The mapping of a stored resource to the structure in a response that describes one resource and its state.
struct ResourceDetail: Sendable {
    let kind: String
    /// The response field with the structure.
    let member: Member
    private let element: Structure
    private let state: Member

    /// Returns nil for an operation whose response has no such structure.
    init?(_ operation: Operation, _ index: ServiceIndex) {
        for member in operation.response.members {
            guard case .structure(let reference) = member.shape,
                let element = index.service.structure(reference, in: operation.response)
            else { continue }
            for resource in index.service.resources where index.isStored(resource.name.key) {
                guard let state = element.members.first(where: { $0.shape.isState(of: resource) }) else { continue }
                (self.kind, self.member, self.element, self.state) = (resource.name.key, member, element, state)
                return
            }
        }
        return nil
    }

    /// The attributes that the structure shows.
    var attributes: [AttributeName] { element.members.map { AttributeName($0.name.wire) } }

    /// Returns the structure for a resource.
    ///
    /// - Parameters:
    ///   - subject: The resource that the request names, which has the same ID.
    ///   - sample: The structure in the operation's examples, for members without a value.
    func value(
        of resource: StoredResource, subject: StoredResource, _ index: ServiceIndex, sample: JSONValue?
    ) -> JSONValue {
        .object(
            element.members.compactMap { member in
                let value: JSONValue? =
                    if member === state {
                        index.wireState(resource.state, of: kind).map { .string($0) }
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
