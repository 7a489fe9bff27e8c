import SDKGenServiceModel

/// Which structures of a request have a field for each of their members on the form, and which are one field for all.
///
/// Structures can hold each other so often that a form with a field for each value has no end. The outermost have fields, as far as the
/// form has room for them. Form and reader go by the same layout.
struct FormLayout {
    /// A member that is or holds a structure, by the names of the members around it and its own.
    private var unfolded: Set<[String]> = []

    /// More fields than a person fills in.
    private static let limit = 1_000

    init(_ operation: Operation, of service: Service) {
        var room = Self.limit - operation.request.members.count
        var waiting = [Place(structure: operation.request, names: [], keys: [])]
        var next = 0
        while next < waiting.count {
            let place = waiting[next]
            next += 1
            for member in place.structure.members {
                // A structure that holds itself is one field.
                guard let reference = FieldKind.unfoldable(member), !place.keys.contains(reference.key),
                    let inner = service.structure(reference, in: place.structure), inner.members.count <= room
                else { continue }
                room -= inner.members.count
                let names = place.names + [member.name.wire]
                unfolded.insert(names)
                waiting.append(Place(structure: inner, names: names, keys: place.keys.union([reference.key])))
            }
        }
    }

    private struct Place {
        let structure: Structure
        let names: [String]
        let keys: Set<String>
    }

    /// - Parameter names: Those of the members around it and its own.
    func unfolds(_ names: [String]) -> Bool { unfolded.contains(names) }
}
