internal import ServiceModel

/// What the runtime needs to read a response: each member's name, type and flags, then the structures they refer to.
struct ResponseLayoutText {
    private let service: Service
    private(set) var lines: [String] = []
    private var waiting: [Structure] = []
    private var named: Set<String> = []

    init(_ response: Structure, in service: Service) {
        self.service = service
        append(response)
        var next = 0
        while next < waiting.count {
            lines += ["", "{\(waiting[next].key)}"]
            append(waiting[next])
            next += 1
        }
    }

    private mutating func append(_ structure: Structure) {
        for member in structure.members {
            var line = "\(Self.word(member.name.wire)) \(type(member.shape, in: structure))"
            if member.role == .requestId { line += " requestId" } else if member.isRequired { line += " required" }
            if member.isSensitive { line += " sensitive" }
            if member.isRoot { line += " root" }
            lines.append(line)
        }
    }

    /// A name as one word: a space in it and what stands for one are escaped.
    private static func word(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "%") }) else { return name }
        return name.replacing("%", with: "%25").replacing(" ", with: "%20")
    }

    private mutating func type(_ shape: Shape, in structure: Structure) -> String {
        switch shape {
        case .string: return "string"
        case .integer: return "integer"
        case .long: return "long"
        case .float: return "float"
        case .double: return "double"
        case .boolean: return "boolean"
        case .timestamp: return "timestamp"
        case .enumeration(_, let ofIntegers): return ofIntegers ? "integer" : "string"
        case .list(let element, let wrapper):
            return "list\(wrapper.map { ":\($0)" } ?? "")<\(type(element, in: structure))>"
        case .map(let element): return "map<\(type(element, in: structure))>"
        case .structure(let reference):
            if named.insert(reference.key).inserted, let found = service.structure(reference, in: structure) {
                waiting.append(found)
            }
            return "{\(reference.key)}"
        }
    }
}
