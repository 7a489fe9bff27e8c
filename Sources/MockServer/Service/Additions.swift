import SDKGenJSONTree
import SDKGenServiceModel

extension Interpreter {
    /// Puts a resource into being without an operation.
    ///
    /// - Returns: Its ID.
    /// - Throws: A refusal for a kind or a state that there is not.
    mutating func add(
        _ kind: String, id: String?, state: String?, attributes: [String: String], now: Int64
    ) throws(Refusal) -> String {
        guard let resource = index.resource(kind), index.isKept(kind) else {
            let kinds = index.service.resources.map(\.name.key).filter(index.isKept)
            throw Refusal(
                status: 404, code: "NoSuchKind",
                message: "There are no resources of the kind '\(kind)'; there are: \(kinds.joined(separator: ", ")).")
        }
        let states = resource.states.map(\.name)
        if let state, !states.contains(state) {
            throw Refusal(
                status: 404, code: "NoSuchState",
                message: "\(kind) has no state '\(state)'; it has: \(states.joined(separator: ", ")).")
        }
        let id = id ?? newID(of: kind)
        let named = attributes.map { (AttributeName($0.key), JSONValue.string($0.value)) }
        store.put(
            StoredResource(
                id: id, kind: kind, state: state ?? states.first, pending: nil,
                attributes: Dictionary(named) { first, _ in first }, created: now / 1_000))
        return id
    }
}
