import SDKGenJSONTree

/// A resource that lives in the server's memory.
struct StoredResource: Sendable {
    let id: String
    /// What the specs call its kind.
    let kind: String
    /// The name of its state in the specs; nil for a kind without states.
    var state: String?
    /// What it will become by itself.
    var pending: Pending?
    /// What was said of it.
    var attributes: [AttributeName: JSONValue]
    /// Seconds since 1970.
    let created: Int64
    /// Set by what deletes it.
    var isGone = false

    struct Pending: Sendable {
        /// Nil when it will be gone.
        let state: String?
        /// Milliseconds since 1970.
        let due: Int64
    }
}

/// What an attribute is called on the wire, whatever its case: one operation takes `bandwidth`, another shows `Bandwidth`.
struct AttributeName: Hashable, Sendable {
    /// As it was said first.
    let wire: String
    private let lowercased: String

    init(_ wire: String) {
        self.wire = wire
        lowercased = wire.lowercased()
    }

    static func == (left: Self, right: Self) -> Bool { left.lowercased == right.lowercased }

    func hash(into hasher: inout Hasher) { hasher.combine(lowercased) }
}
