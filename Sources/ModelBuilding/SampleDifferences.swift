internal import ServiceModel

/// Where a sample that can be read says something else than the spec.
struct SampleDifferences {
    /// A value that JSON shows in another kind than its type is sent in, which the client reads all the same.
    struct OtherKind {
        var path: String
        var shown: String
        var expected: String
    }

    private let catalog: Catalog
    /// The members that the spec does not name, so that the client would leave them out; those in lists without a number and once.
    private(set) var unreadMembers: [String] = []
    private(set) var otherKinds: [OtherKind] = []
    /// In which older operations say beside the answer how the call went; the client reads that for all operations.
    private static let envelope: Set = ["code", "message", "success", "httpstatuscode"]

    init(_ members: [(name: String, value: SampleBody)], _ structure: Structure, catalog: Catalog) {
        self.catalog = catalog
        visit(members.filter { !Self.envelope.contains($0.name.lowercased()) }, structure, path: [])
    }

    private mutating func visit(
        _ members: [(name: String, value: SampleBody)], _ structure: Structure, path: [String]
    ) {
        for (name, value) in members {
            guard let member = structure.member(readingFrom: name) else {
                let place = (path + [name]).joined(separator: ".")
                if !unreadMembers.contains(place) { unreadMembers.append(place) }
                continue
            }
            visit(value, member.shape, of: member, in: structure, path: path + [member.name.wire])
        }
    }

    private mutating func visit(
        _ body: SampleBody, _ shape: Shape, of member: Member, in structure: Structure, path: [String]
    ) {
        switch (shape, body) {
        case (.list(let element, let wrapper), _):
            for value in ExampleResponseCheck.elements(of: body, wrapper: wrapper) {
                visit(value, element, of: member.item.first ?? member, in: structure, path: path)
            }
        case (.map(let element), .object(let members)):
            for (name, value) in members {
                visit(value, element, of: member.item.first ?? member, in: structure, path: path + [name])
            }
        case (.structure(let reference), .object(let members)):
            let type =
                structure.nestedStructures.first { $0.key == reference.key } ?? catalog.sharedStructures[reference.key]
            if let type { visit(members, type, path: path) }
        case (_, .scalar(_, let shown?)):
            let expected = shape.sampleKind(of: member)
            let place = path.joined(separator: ".")
            if shown != expected, !otherKinds.contains(where: { $0.path == place }) {
                otherKinds.append(OtherKind(path: place, shown: shown.rawValue, expected: expected.rawValue))
            }
        default: break
        }
    }
}

extension Shape {
    /// In what kind JSON has values of this type.
    func sampleKind(of member: Member) -> SampleBody.ScalarKind {
        if member.isTextInJSON { return .string }
        return switch self {
        case .timestamp where member.constraints.format == .epochMilliseconds: .number
        case .integer, .long, .float, .double, .enumeration(_, ofIntegers: true): .number
        case .boolean: .boolean
        case .string, .timestamp, .enumeration, .list, .map, .structure: .string
        }
    }
}

extension Structure {
    /// The member that the client fills from a name: the one of that name, else one whose initial has the other case; the ID of
    /// the request in any case.
    func member(readingFrom name: String) -> Member? {
        members.first { $0.name.wire == name }
            ?? members.first { member in
                let differsInCase = member.name.wire.lowercased() == name.lowercased()
                return differsInCase && (member.role == .requestId || member.name.wire.dropFirst() == name.dropFirst())
            }
    }
}
