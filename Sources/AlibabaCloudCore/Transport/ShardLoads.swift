/// The number of exchanges in progress on each shard.
struct ShardLoads: Sendable {
    /// The number of exchanges from which a shard counts as full while others are not.
    static let comfortable = 4

    private var loads: [Int]
    private let capacities: [Int]

    /// - Parameter limits: The maximum number of connections of each shard.
    init(limits: [Int]) {
        loads = limits.map { _ in 0 }
        capacities = limits.map { min($0, Self.comfortable) }
    }

    /// Adds an exchange and returns its shard: the first one that is not full, so that few concurrent exchanges share
    /// few connections; or the one with the fewest exchanges if all shards are full.
    mutating func add() -> Int {
        var shard = 0
        for other in loads.indices {
            if loads[other] < capacities[other] {
                shard = other
                break
            }
            if loads[other] < loads[shard] { shard = other }
        }
        loads[shard] += 1
        return shard
    }

    mutating func remove(_ shard: Int) { loads[shard] -= 1 }
}
