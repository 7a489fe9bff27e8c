import OrderedCollections
import SDKGenJSONTree

/// The first answers to requests with a client token, so that repeating one does nothing twice (wire contract §5).
struct RememberedAnswers {
    /// Who asked for what with which token.
    struct Key: Hashable {
        let keyID: String
        let action: String
        let token: String
    }

    private struct Entry {
        /// Their hash: it tells whether they are the same, and takes no room.
        let parameters: Int
        let answer: JSONValue
        /// Milliseconds since 1970.
        let expires: Int64
    }

    /// In the order of expiry, since all live equally long.
    private var entries: OrderedDictionary<Key, Entry> = [:]
    private let lifetime: Int64
    private let capacity: Int

    /// - Parameter lifetime: In milliseconds.
    init(lifetime: Int64, capacity: Int = 10_000) {
        self.lifetime = lifetime
        self.capacity = capacity
    }

    /// - Returns: The first answer; nil when the token is new.
    mutating func answer(to key: Key, _ parameters: JSONValue, now: Int64) throws(Refusal) -> JSONValue? {
        guard let entry = entries[key], entry.expires > now else { return nil }
        guard entry.parameters == parameters.hashValue else {
            throw Refusal(
                status: 400, code: "IdempotentParameterMismatch",
                message: "The request uses the same client token as a previous, but non-identical request.",
                reason: "The client token \(key.token) was there before, with other parameters.")
        }
        return entry.answer
    }

    mutating func remember(_ answer: JSONValue, to key: Key, _ parameters: JSONValue, now: Int64) {
        entries.removeValue(forKey: key)
        entries[key] = Entry(parameters: parameters.hashValue, answer: answer, expires: now + lifetime)
        // A few at a time: removing the first of an ordered dictionary moves all the others.
        if entries.count > capacity || entries.count % 1_024 == 0 {
            let expired = entries.values.prefix { $0.expires <= now }.count
            entries.removeFirst(max(expired, entries.count > capacity ? capacity / 10 : 0))
        }
    }
}
