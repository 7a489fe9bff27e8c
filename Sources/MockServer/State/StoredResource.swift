import SDKGenJSONTree

/// A resource in the server's memory.
struct StoredResource: Sendable {
    let id: String
    /// The name of the resource's kind in the specs.
    let kind: String
    /// The name of the state in the specs; nil for a kind without states.
    var state: String?
    /// The asynchronous state change in progress.
    var pending: Pending?
    /// The attributes that requests have set.
    var attributes: [AttributeName: JSONValue]
    /// The time of creation in seconds since 1970.
    let created: Int64
    /// Whether an operation or event has deleted the resource.
    var isDeleted = false

    struct Pending: Sendable {
        /// The name of the next state; nil if the change deletes the resource.
        let state: String?
        /// The time of the change in milliseconds since 1970.
        let due: Int64
    }
}

/// The name of an attribute on the wire, compared without case: one operation takes `bandwidth`, another returns
/// `Bandwidth`.
struct AttributeName: Hashable, Sendable {
    /// The name in its original case.
    let wire: String
    private let lowercased: String

    init(_ wire: String) {
        self.wire = wire
        lowercased = wire.lowercased()
    }

    static func == (left: Self, right: Self) -> Bool { left.lowercased == right.lowercased }

    func hash(into hasher: inout Hasher) { hasher.combine(lowercased) }
}
