import SDKGenServiceModel

/// Selects the structures of a request whose members have separate controls in the form. Other structures are a single
/// control.
///
/// Nested structures can be recursive or very large, so only the outermost structures are expanded, up to a limit of
/// controls. The renderer and the reader of forms share the layout.
struct FormLayout {
    /// The paths of the expanded members: the names of the enclosing members and of the member.
    private var expanded: Set<[String]> = []

    /// The maximum number of controls.
    private static let limit = 1_000

    init(_ operation: Operation, of service: Service) {
        var room = Self.limit - operation.request.members.count
        var waiting = [Entry(structure: operation.request, names: [], keys: [])]
        var next = 0
        while next < waiting.count {
            let entry = waiting[next]
            next += 1
            for member in entry.structure.members {
                // A structure inside itself is a single control.
                guard let reference = InputKind.expandableStructure(member), !entry.keys.contains(reference.key),
                    let inner = service.structure(reference, in: entry.structure), inner.members.count <= room
                else { continue }
                room -= inner.members.count
                let names = entry.names + [member.name.wire]
                expanded.insert(names)
                waiting.append(Entry(structure: inner, names: names, keys: entry.keys.union([reference.key])))
            }
        }
    }

    private struct Entry {
        let structure: Structure
        let names: [String]
        let keys: Set<String>
    }

    /// Returns whether the members of a structure have separate controls.
    ///
    /// - Parameter path: The names of the enclosing members and of the member.
    func expands(_ path: [String]) -> Bool { expanded.contains(path) }
}
