/// A request that cannot be sent as it is; nothing was sent.
public struct InvalidRequest: Error, Sendable, Hashable, CustomStringConvertible {
    /// The member's name on the wire, `Filter.1.Key` for example.
    public let member: String
    /// What is wrong with it, as a sentence.
    public let reason: String

    /// A problem with one member.
    public init(member: String, reason: String) {
        self.member = member
        self.reason = reason
    }

    /// The name of the member and what is wrong with it.
    public var description: String { "The member \(member) cannot be sent: \(reason)" }
}
