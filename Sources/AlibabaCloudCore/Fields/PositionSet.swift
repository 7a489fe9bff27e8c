/// A set of positions in a schema. A set of positions below 64 allocates no memory.
struct PositionSet: Sendable, Hashable {
    private var low: UInt64 = 0
    /// The positions from 64 on, 64 in each word.
    private var high: [UInt64] = []

    func contains(_ position: Int) -> Bool {
        if position < 64 { return low & (1 << UInt64(position)) != 0 }
        let word = position / 64 - 1
        return word < high.count && high[word] & (1 << UInt64(position % 64)) != 0
    }

    /// Returns the number of smaller positions in the set; `nil` if the set does not contain the position.
    @inline(__always)
    func rank(ifPresent position: Int) -> Int? {
        guard position < 64 else { return rank(ifPresentFrom64: position) }
        let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: position)
        return low & bit == 0 ? nil : (low & (bit &- 1)).nonzeroBitCount
    }

    @inline(never)
    private func rank(ifPresentFrom64 position: Int) -> Int? {
        contains(position) ? rank(of: position) : nil
    }

    /// Returns the number of positions in the set that are smaller than a position.
    func rank(of position: Int) -> Int {
        if position < 64 { return (low & ((1 << UInt64(position)) - 1)).nonzeroBitCount }
        let word = position / 64 - 1
        let whole = high.prefix(word).reduce(low.nonzeroBitCount) { $0 + $1.nonzeroBitCount }
        guard word < high.count else { return whole }
        return whole + (high[word] & ((1 << UInt64(position % 64)) - 1)).nonzeroBitCount
    }

    mutating func insert(_ position: Int) {
        if position < 64 {
            low |= 1 << UInt64(position)
            return
        }
        let word = position / 64 - 1
        while high.count <= word { high.append(0) }
        high[word] |= 1 << UInt64(position % 64)
    }

    mutating func remove(_ position: Int) {
        if position < 64 {
            low &= ~(1 << UInt64(position))
            return
        }
        let word = position / 64 - 1
        guard word < high.count else { return }
        high[word] &= ~(1 << UInt64(position % 64))
        while high.last == 0 { high.removeLast() }
    }
}
