/// The nonces of the last minutes, in little and bounded room: a hash of 64 bits for each, in two generations, so that
/// forgetting is one assignment.
package struct SeenNonces {
    /// How many the younger generation holds before it becomes the older one: the last 262,144 at least are known.
    package static let capacity = 262_144

    private var current = Self.empty
    private var previous: Set<Int> = []
    private var began: Int64 = 0

    package init() {}

    /// With all the room that it will ever need, which costs nothing before it is used.
    private static var empty: Set<Int> { Set(minimumCapacity: capacity) }

    /// Remembers a nonce for at least two windows, which is as long as its time can be valid, unless there are too many.
    ///
    /// - Returns: Whether it is new.
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
