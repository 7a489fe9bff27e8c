internal import ServiceModel

/// The members of a sample that a response does not have, so that the client would leave them out.
struct UnreadMembers {
    let catalog: Catalog
    private var found: [String] = []
    /// In which older operations say beside the answer how the call went; the client reads that for all operations.
    private static let envelope: Set = ["code", "message", "success", "httpstatuscode"]

    init(catalog: Catalog) { self.catalog = catalog }

    /// By their paths, those in lists without a number and once.
    func paths(_ members: [(name: String, value: SampleBody)], _ structure: Structure) -> [String] {
        var search = self
        search.visit(members.filter { !Self.envelope.contains($0.name.lowercased()) }, structure, path: [])
        return search.found
    }

    private mutating func visit(
        _ members: [(name: String, value: SampleBody)], _ structure: Structure, path: [String]
    ) {
        for (name, value) in members {
            guard let member = structure.member(readingFrom: name) else {
                let place = (path + [name]).joined(separator: ".")
                if !found.contains(place) { found.append(place) }
                continue
            }
            visit(value, member.shape, in: structure, path: path + [member.name.wire])
        }
    }

    private mutating func visit(_ body: SampleBody, _ shape: Shape, in structure: Structure, path: [String]) {
        switch (shape, body) {
        case (.list(let element, let wrapper), _):
            for value in ExampleResponseCheck.elements(of: body, wrapper: wrapper) {
                visit(value, element, in: structure, path: path)
            }
        case (.map(let element), .object(let members)):
            for (name, value) in members { visit(value, element, in: structure, path: path + [name]) }
        case (.structure(let reference), .object(let members)):
            let type =
                structure.nestedStructures.first { $0.key == reference.key } ?? catalog.sharedStructures[reference.key]
            if let type { visit(members, type, path: path) }
        default: break
        }
    }
}

extension Structure {
    /// The member that the client fills from a name: the one of that name, else one whose initial has the other case; the ID of
    /// the request in any case.
    fileprivate func member(readingFrom name: String) -> Member? {
        members.first { $0.name.wire == name }
            ?? members.first { member in
                let differsInCase = member.name.wire.lowercased() == name.lowercased()
                return differsInCase && (member.role == .requestId || member.name.wire.dropFirst() == name.dropFirst())
            }
    }
}
