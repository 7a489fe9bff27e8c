/// A member of a response whose value is of another type than the schema says, so that it is absent from the members, or there
/// as raw text.
///
/// It is told by its place in the schema, without positions in lists and keys of maps, which are data.
struct IgnoredMember: Hashable {
    /// The names from the innermost to the outermost one.
    private var names: [String] = []
    /// What the schema says, `a 64-bit integer` for example.
    let expected: String
    /// The kind of what came, `a string` for example.
    let found: String

    init(expected: String, found: String) {
        self.expected = expected
        self.found = found
    }

    mutating func wrap(in name: String) { names.append(name) }

    /// The names from the outermost to the innermost one, with dots between them.
    var path: String { names.reversed().joined(separator: ".") }
}

/// The ignored members of one response: each once, and no more than a few, whatever the other side sends.
struct IgnoredMembers {
    private static let limit = 16

    private(set) var all: [IgnoredMember] = []

    var count: Int { all.count }

    mutating func note(expected: String, found: String) {
        guard all.count < Self.limit else { return }
        all.append(IgnoredMember(expected: expected, found: found))
    }

    /// Says in which member those behind the first `count` are.
    mutating func wrap(behind count: Int, in name: String) {
        for index in all.indices.dropFirst(count) { all[index].wrap(in: name) }
    }

    /// Drops those behind the first `count` that stand between `start` and there already, as elements of one list do.
    mutating func dropRepeated(behind count: Int, since start: Int) {
        guard all.count > count else { return }
        let known = all[start..<count]
        let new = all[count...].filter { !known.contains($0) }
        all.removeSubrange(count...)
        all += new
    }
}
