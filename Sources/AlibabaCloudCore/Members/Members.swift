/// The members of a request, a response or a structure inside one, by their names on the wire.
///
/// Generated types store nothing but this, and this is one array: copying such a type copies one reference, however
/// many members the service has given it.
public struct Members: Sendable {
    /// A member that was set, or an absent one whose traits say how to fill it.
    struct Entry: Sendable {
        let name: String
        var content: MemberContent?
        var traits: MemberTraits
    }

    private(set) var entries: [Entry] = []

    /// No members.
    public init() {}

    /// Members that all have different names, as a decoder has read them.
    init(_ entries: [Entry]) {
        self.entries = entries
    }

    /// What the member holds; `nil` if it is absent.
    func content(_ name: StaticString) -> MemberContent? {
        name.withUTF8Buffer { wanted in
            entries.first { entry in
                // Most names differ in length, which is known.
                entry.name.utf8.count == wanted.count && entry.name.utf8.elementsEqual(wanted)
            }?.content
        }
    }

    /// The text that the member of a response holds; `nil` if it is absent or no text.
    func text(_ name: String) -> String? {
        guard case .string(let text) = entries.first(where: { $0.name == name })?.content else { return nil }
        return text
    }

    /// Sets a member. An empty list or map is the same as none, unless its traits say that it may be empty.
    mutating func set(_ name: String, _ content: MemberContent?, _ traits: MemberTraits) {
        let content = content.flatMap { $0.isEmptyCollection && !traits.contains(.mayBeEmpty) ? nil : $0 }
        if let index = entries.firstIndex(where: { $0.name.utf8.count == name.utf8.count && $0.name == name }) {
            entries[index] = Entry(name: name, content: content, traits: traits)
        } else if content != nil || !traits.isDisjoint(with: [.region, .idempotencyToken]) {
            // As many as most requests have, which would else be copied three times on the way there.
            if entries.isEmpty { entries.reserveCapacity(8) }
            entries.append(Entry(name: name, content: content, traits: traits))
        }
    }

    /// Changes what a member holds, and nothing else that is known of it.
    mutating func replace(_ name: StaticString, _ content: MemberContent) {
        let name = name.description
        set(name, content, entries.first { $0.name == name }?.traits ?? [])
    }

    /// Marks a list as one with elements that are left out, also if none of them is there.
    mutating func markIncomplete(_ name: String) {
        if let index = entries.firstIndex(where: { $0.name == name }) {
            entries[index].traits.insert(.incomplete)
        } else {
            entries.append(Entry(name: name, content: nil, traits: .incomplete))
        }
    }

    /// These members with the absent region and idempotency token filled in.
    ///
    /// - Parameter region: `nil` if the client has none; the member then stays absent.
    package func filled(region: String?, idempotencyToken: () -> String) -> Members {
        var filled = self
        for index in entries.indices where entries[index].content == nil {
            let traits = entries[index].traits
            if traits.contains(.region) {
                filled.entries[index].content = region.map { .string($0) }
            } else if traits.contains(.idempotencyToken) {
                filled.entries[index].content = .string(idempotencyToken())
            }
        }
        return filled
    }

    var holdsSensitiveMember: Bool {
        entries.contains { entry in
            guard let content = entry.content else { return false }
            return entry.traits.contains(.sensitive) || content.holdsSensitiveMember
        }
    }
}

/// Two are equal if the same members are present and hold the same, in whatever order and with whatever traits: a
/// decoded value equals one that was made by an initializer.
extension Members: Hashable {
    private var contents: [String: MemberContent] {
        Dictionary(
            entries.compactMap { entry in entry.content.map { (entry.name, $0) } },
            uniquingKeysWith: { _, last in last })
    }

    public static func == (left: Members, right: Members) -> Bool {
        left.contents == right.contents
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(contents)
    }
}
