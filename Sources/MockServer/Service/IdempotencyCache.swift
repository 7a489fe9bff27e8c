import OrderedCollections
import SDKGenJSONTree

/// Caches the responses to requests with a client token, so that a repeated request has no further effect (wire
/// protocol §5).
struct IdempotencyCache {
    /// The caller, the operation and the client token.
    struct Key: Hashable {
        let keyID: String
        let action: String
        let token: String
    }

    private struct Entry {
        /// The hash of the parameters, to detect a repeated token with other parameters.
        let parameters: Int
        let response: JSONValue
        /// The time of expiry in milliseconds since 1970.
        let expires: Int64
    }

    // In the order of expiry, since all entries have the same lifetime.
    private var entries: OrderedDictionary<Key, Entry> = [:]
    private let lifetime: Int64
    private let capacity: Int

    /// - Parameters:
    ///   - lifetime: The lifetime of an entry in milliseconds.
    ///   - capacity: The maximum number of entries.
    init(lifetime: Int64, capacity: Int = 10_000) {
        self.lifetime = lifetime
        self.capacity = capacity
    }

    /// Returns the cached response; nil if the token is new or has expired. Throws an error if the parameters differ
    /// from those of the first request.
    func response(for key: Key, _ parameters: JSONValue, now: Int64) throws(ServiceError) -> JSONValue? {
        guard let entry = entries[key], entry.expires > now else { return nil }
        guard entry.parameters == parameters.hashValue else {
            throw ServiceError(
                status: 400, code: "IdempotentParameterMismatch",
                message: "The request uses the same client token as a previous, but non-identical request.",
                reason: "An earlier request had the client token \(key.token) and other parameters.")
        }
        return entry.response
    }

    mutating func insert(_ response: JSONValue, for key: Key, _ parameters: JSONValue, now: Int64) {
        entries.removeValue(forKey: key)
        entries[key] = Entry(parameters: parameters.hashValue, response: response, expires: now + lifetime)
        // Removes entries in batches, because removing the first entry of an ordered dictionary moves all others.
        if entries.count > capacity || entries.count % 1_024 == 0 {
            let expired = entries.values.prefix { $0.expires <= now }.count
            entries.removeFirst(max(expired, entries.count > capacity ? capacity / 10 : 0))
        }
    }
}
