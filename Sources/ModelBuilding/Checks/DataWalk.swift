import SDKGenSpecReading

extension DataSpec {
    /// This value and everything inside it, as far as the same file says it: items and members of all depths.
    var withEverythingInside: [DataSpec] {
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
    /// All values that service.xml describes: shared parameters, common parameters and the members of shared structures.
    var allData: [DataSpec] {
        (commonParameters + sharedParameters + structures.flatMap(\.members)).flatMap(\.withEverythingInside)
    }
}

extension OperationSpec {
    /// All values that the operation describes itself; what a shared parameter says is not among them.
    var allData: [DataSpec] { (parameters + fields).flatMap(\.withEverythingInside) }
}

extension Catalog {
    /// The parameter with all that the shared one says; nil where it cannot be resolved.
    func resolved(_ spec: DataSpec) -> DataSpec? {
        guard spec.kind == .parameter, !spec.hasType, let use = spec.use else { return spec.name == nil ? nil : spec }
        return sharedParameters[use.value]?.overridden(by: spec)
    }

    /// Whether a value of such a spec has something inside of which the condition holds, shared structures included.
    func contains(_ specs: [DataSpec], where condition: (DataSpec) -> Bool) -> Bool {
        var seen = Set<String>()
        var waiting = specs.flatMap(\.withEverythingInside)
        while let next = waiting.popLast() {
            if condition(next) { return true }
            if let use = next.use?.value, next.type?.value == .structure, seen.insert(use).inserted {
                waiting += (structures[use]?.members ?? []).flatMap(\.withEverythingInside)
            }
        }
        return false
    }
}
