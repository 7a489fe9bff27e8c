import Testing

@testable import AlibabaCloudCore

@Suite struct LaneLoadsTests {
    @Test func oneAfterTheOtherIsFilled() {
        var loads = LaneLoads(limits: [64, 64, 1])
        let width = LaneLoads.comfortable
        #expect((0..<width * 2).map { _ in loads.add() } == (0..<width * 2).map { $0 / width })
        #expect(loads.add() == 2)
        // All are full: now to the one with the fewest, the first of them.
        #expect([loads.add(), loads.add(), loads.add()] == [2, 2, 2])
    }

    @Test func aLaneThatWasLeftIsTakenAgain() {
        var loads = LaneLoads(limits: [2, 2])
        #expect([loads.add(), loads.add(), loads.add(), loads.add()] == [0, 0, 1, 1])
        loads.remove(0)
        #expect(loads.add() == 0)
        loads.remove(1)
        #expect([loads.add(), loads.add(), loads.add()] == [1, 0, 1])
    }

    @Test func nobodyWaitsWhileAnotherLaneIsFree() {
        var random = SeededGenerator(seed: 31)
        for _ in 0..<200 {
            let limits = (0..<Int.random(in: 1...5, using: &random)).map { _ in Int.random(in: 1...20, using: &random) }
            var loads = LaneLoads(limits: limits)
            var entered = limits.map { _ in 0 }
            for _ in 0..<limits.reduce(0, +) * 3 {
                if let busy = entered.indices.filter({ entered[$0] > 0 }).randomElement(using: &random),
                    Bool.random(using: &random)
                {
                    loads.remove(busy)
                    entered[busy] -= 1
                } else {
                    let width = zip(limits, entered).map { min($0, LaneLoads.comfortable) - $1 }
                    let lane = loads.add()
                    #expect(width[lane] > 0 || width.allSatisfy { $0 <= 0 })
                    entered[lane] += 1
                }
            }
        }
    }
}
