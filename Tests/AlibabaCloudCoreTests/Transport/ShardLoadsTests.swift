import SDKGenRepository
import Testing

@testable import AlibabaCloudCore

@Suite struct ShardLoadsTests {
    @Test func fillsOneShardAfterTheOther() {
        var loads = ShardLoads(limits: [64, 64, 1])
        let capacity = ShardLoads.comfortable
        #expect((0..<capacity * 2).map { _ in loads.add() } == (0..<capacity * 2).map { $0 / capacity })
        #expect(loads.add() == 2)
        // All shards are full: the next exchange goes to the one with the fewest.
        #expect([loads.add(), loads.add(), loads.add()] == [2, 2, 2])
    }

    @Test func reusesAShardAfterAnExchangeEnds() {
        var loads = ShardLoads(limits: [2, 2])
        #expect([loads.add(), loads.add(), loads.add(), loads.add()] == [0, 0, 1, 1])
        loads.remove(0)
        #expect(loads.add() == 0)
        loads.remove(1)
        #expect([loads.add(), loads.add(), loads.add()] == [1, 0, 1])
    }

    @Test func neverAddsToAFullShardWhileAnotherIsNotFull() {
        var random = SeededGenerator(seed: 31)
        for _ in 0..<200 {
            let limits = (0..<Int.random(in: 1...5, using: &random)).map { _ in Int.random(in: 1...20, using: &random) }
            var loads = ShardLoads(limits: limits)
            var exchanges = limits.map { _ in 0 }
            for _ in 0..<limits.reduce(0, +) * 3 {
                if let busy = exchanges.indices.filter({ exchanges[$0] > 0 }).randomElement(using: &random),
                    Bool.random(using: &random)
                {
                    loads.remove(busy)
                    exchanges[busy] -= 1
                } else {
                    let free = zip(limits, exchanges).map { min($0, ShardLoads.comfortable) - $1 }
                    let shard = loads.add()
                    #expect(free[shard] > 0 || free.allSatisfy { $0 <= 0 })
                    exchanges[shard] += 1
                }
            }
        }
    }
}
