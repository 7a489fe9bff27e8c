/// A field of a response whose value has another type than the schema declares. The decoder omits the field, or keeps
/// its raw text.
///
/// The path names only fields. List indices and map keys are data and are omitted.
struct IgnoredField: Hashable {
    /// The names from the innermost to the outermost.
    private var names: [String] = []
    /// The declared type, for example `a 64-bit integer`.
    let expected: String
    /// The type of the value, for example `a string`.
    let found: String

    init(expected: String, found: String) {
        self.expected = expected
        self.found = found
    }

    mutating func wrap(in name: String) { names.append(name) }

    /// The names from the outermost to the innermost, joined with dots.
    var path: String { names.reversed().joined(separator: ".") }
}

/// The ignored fields of one response, without duplicates and at most 16 of them.
struct IgnoredFields {
    private static let limit = 16

    private(set) var all: [IgnoredField] = []

    var count: Int { all.count }

    /// Adds an ignored field, unless the limit is reached.
    mutating func note(expected: String, found: String) {
        guard all.count < Self.limit else { return }
        all.append(IgnoredField(expected: expected, found: found))
    }

    /// Adds a name to the paths of all fields after the first `count`.
    mutating func wrap(behind count: Int, in name: String) {
        for index in all.indices.dropFirst(count) { all[index].wrap(in: name) }
    }

    /// Removes the fields after the first `count` that repeat a field between `start` and `count`. Elements of one list
    /// repeat each other.
    mutating func dropRepeated(behind count: Int, since start: Int) {
        guard all.count > count else { return }
        let known = all[start..<count]
        let new = all[count...].filter { !known.contains($0) }
        all.removeSubrange(count...)
        all += new
    }
}
