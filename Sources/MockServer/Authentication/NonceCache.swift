/// The recently used nonces, in bounded memory: a 64-bit hash for each, in two generations, so that eviction is one
/// assignment.
package struct NonceCache {
    /// The maximum size of a generation. The cache holds at least the last 262,144 nonces.
    package static let capacity = 262_144

    private var current = Self.empty
    private var previous: Set<Int> = []
    private var began: Int64 = 0

    package init() {}

    // Reserves the full capacity at once; the system commits the memory when it is used.
    private static var empty: Set<Int> { Set(minimumCapacity: capacity) }

    /// Stores a nonce for at least two windows, the time for which its timestamp can be valid. A full cache evicts
    /// nonces earlier.
    ///
    /// - Parameters:
    ///   - now: The current time in seconds since 1970.
    ///   - window: The maximum difference between a timestamp and the clock, in seconds.
    /// - Returns: Whether the nonce is new.
    package mutating func insert(_ nonce: String, of sender: String, now: Int64, window: Int64) -> Bool {
        if now - began >= 2 * window || current.count == Self.capacity {
            previous = now - began >= 4 * window ? [] : current
            current = Self.empty
            began = now
        }
        var hasher = Hasher()
        hasher.combine(sender)
        hasher.combine(nonce)
        let hash = hasher.finalize()
        return !previous.contains(hash) && current.insert(hash).inserted
    }
}
