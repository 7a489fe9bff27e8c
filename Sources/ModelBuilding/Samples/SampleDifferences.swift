import SDKGenDiagnostics
import SDKGenServiceModel
import SDKGenWireForms

/// The differences between a readable sample and the spec.
struct SampleDifferences {
    /// A JSON value whose kind differs from that of its type. The client decodes the value nevertheless.
    struct KindMismatch {
        var path: SamplePath
        var shown: String
        var expected: String
    }

    /// A member that the spec does not declare.
    struct UnreadMember {
        var path: SamplePath
        /// The declared member that is probably meant. The sample does not have that member.
        var meant: String?
    }

    /// A list without the wrapper that its field declares.
    struct MissingWrapper {
        var path: SamplePath
        var wrapper: String
    }

    private let symbols: SymbolTable
    /// The undeclared members, which the client would ignore. Members in lists are included once, without an index.
    private(set) var unreadMembers: [UnreadMember] = []
    private(set) var missingWrappers: [MissingWrapper] = []
    private(set) var kindMismatches: [KindMismatch] = []
    var isEmpty: Bool { unreadMembers.isEmpty && missingWrappers.isEmpty && kindMismatches.isEmpty }

    /// The members in which older operations report the outcome of a call. The client reads them for all operations.
    private static let envelope: Set = ["code", "message", "success", "httpstatuscode"]

    init(_ members: [SampleBody.Member], _ structure: Structure, symbols: SymbolTable) {
        self.symbols = symbols
        visit(members.filter { !Self.envelope.contains($0.name.lowercased()) }, structure, path: .root)
    }

    /// Compares a response that is itself a list or map.
    init(_ body: SampleBody, _ root: Member, _ response: Structure, symbols: SymbolTable) {
        self.symbols = symbols
        visit(body, root.shape, of: root, in: response, path: .root(root.name.wire))
    }

    private mutating func visit(
        _ members: [SampleBody.Member], _ structure: Structure, path: SamplePath
    ) {
        for (name, value) in members.map({ ($0.name, $0.value) }) {
            guard let member = structure.member(decodedFrom: name) else {
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
                structure.nestedStructure(reference.key) ?? symbols.sharedStructures[reference.key]
            if let type { visit(members, type, path: path) }
        case (_, .scalar(_, let shown?)):
            let expected = shape.sampleKind(of: member)
            if shown != expected, !kindMismatches.contains(where: { $0.path.general == path.general }) {
                kindMismatches.append(KindMismatch(path: path, shown: shown.rawValue, expected: expected.rawValue))
            }
        default: break
        }
    }
}

extension Shape {
    /// Returns the kind of the JSON values of this type.
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
