import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenWireForms

/// Where a sample that can be read says something else than the spec.
struct SampleDifferences {
    /// A value that JSON shows in another kind than its type is sent in, which the client reads all the same.
    struct OtherKind {
        var path: SamplePath
        var shown: String
        var expected: String
    }

    /// A member that the spec does not name.
    struct UnreadMember {
        var path: SamplePath
        /// The member that may be meant, among those that the sample does not have.
        var meant: String?
    }

    /// A list that is not inside the wrapper of its field.
    struct MissingWrapper {
        var path: SamplePath
        var wrapper: String
    }

    private let catalog: Catalog
    /// The members that the spec does not name, so that the client would leave them out; those in lists without a number and once.
    private(set) var unreadMembers: [UnreadMember] = []
    private(set) var missingWrappers: [MissingWrapper] = []
    private(set) var otherKinds: [OtherKind] = []
    var isEmpty: Bool { unreadMembers.isEmpty && missingWrappers.isEmpty && otherKinds.isEmpty }

    /// In which older operations say beside the answer how the call went; the client reads that for all operations.
    private static let envelope: Set = ["code", "message", "success", "httpstatuscode"]

    init(_ members: [SampleBody.Member], _ structure: Structure, catalog: Catalog) {
        self.catalog = catalog
        visit(members.filter { !Self.envelope.contains($0.name.lowercased()) }, structure, path: .root)
    }

    /// Of an answer that is itself a list or a map.
    init(_ body: SampleBody, _ root: Member, _ response: Structure, catalog: Catalog) {
        self.catalog = catalog
        visit(body, root.shape, of: root, in: response, path: .answer(root.name.wire))
    }

    private mutating func visit(
        _ members: [SampleBody.Member], _ structure: Structure, path: SamplePath
    ) {
        for (name, value) in members.map({ ($0.name, $0.value) }) {
            guard let member = structure.member(readingFrom: name) else {
                let place = path.member(name)
                if !unreadMembers.contains(where: { $0.path.general == place.general }) {
                    let absent = structure.members.map(\.name.wire).filter { wire in
                        !members.contains { $0.name == wire }
                    }
                    unreadMembers.append(UnreadMember(path: place, meant: nearest(to: name, among: absent)))
                }
                continue
            }
            visit(value, member.shape, of: member, in: structure, path: path.member(name, named: member.name.wire))
        }
    }

    private mutating func visit(
        _ body: SampleBody, _ shape: Shape, of member: Member, in structure: Structure, path: SamplePath
    ) {
        switch (shape, body) {
        case (.list(let element, let wrapper), _):
            var inner = path
            if let wrapper, case .object(let members) = body, members.contains(where: { $0.name == wrapper }) {
                inner = path.wrapper(wrapper)
            } else if let wrapper, case .list(let elements) = body, !elements.isEmpty,
                !missingWrappers.contains(where: { $0.path.general == path.general })
            {
                missingWrappers.append(MissingWrapper(path: path, wrapper: wrapper))
            }
            for (index, value) in body.elements(wrapper: wrapper).enumerated() {
                visit(value, element, of: member.item.first ?? member, in: structure, path: inner.index(index))
            }
        case (.map(let element), .object(let members)):
            for entry in members {
                visit(
                    entry.value, element, of: member.item.first ?? member, in: structure, path: path.member(entry.name))
            }
        case (.structure(let reference), .object(let members)):
            let type =
                structure.nestedStructure(reference.key) ?? catalog.sharedStructures[reference.key]
            if let type { visit(members, type, path: path) }
        case (_, .scalar(_, let shown?)):
            let expected = shape.sampleKind(of: member)
            if shown != expected, !otherKinds.contains(where: { $0.path.general == path.general }) {
                otherKinds.append(OtherKind(path: path, shown: shown.rawValue, expected: expected.rawValue))
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
