import SDKGenSpecReading

extension DataSpec {
    /// The value with all items and members inside it, in document order. References are not followed.
    var selfAndDescendants: [DataSpec] {
        var found: [DataSpec] = []
        var waiting = [self]
        while let next = waiting.popLast() {
            found.append(next)
            waiting += (next.item + next.members).reversed()
        }
        return found
    }
}

extension ServiceSpec {
    /// All values that `service.xml` declares: common and shared parameters, and the members of shared structures.
    var allData: [DataSpec] {
        (commonParameters + sharedParameters + sharedFields + structures.flatMap(\.members))
            .flatMap(\.selfAndDescendants)
    }
}

extension OperationSpec {
    /// All values that the operation itself declares. References to shared parameters are not followed.
    var allData: [DataSpec] { (parameters + fields).flatMap(\.selfAndDescendants) }
}

extension SymbolTable {
    /// Returns the parameter, merged with the shared parameter that it uses; nil if the reference is unresolved.
    func resolved(_ spec: DataSpec) -> DataSpec? {
        guard spec.kind == .parameter, !spec.hasType, let use = spec.use else { return spec.name == nil ? nil : spec }
        return sharedParameters[use.value]?.overridden(by: spec)
    }

    /// Returns whether a value satisfies the condition, including the members of shared structures.
    func contains(_ specs: [DataSpec], where condition: (DataSpec) -> Bool) -> Bool {
        var seen = Set<String>()
        var waiting = specs.flatMap(\.selfAndDescendants)
        while let next = waiting.popLast() {
            if condition(next) { return true }
            if let use = next.use?.value, next.type?.value == .structure, seen.insert(use).inserted {
                waiting += (structures[use]?.members ?? []).flatMap(\.selfAndDescendants)
            }
        }
        return false
    }
}
